"""The grammar of typed dates in English words: rules that consume tokens and say what they mean.

`filling` then adds what was not typed, such as the year.
"""
