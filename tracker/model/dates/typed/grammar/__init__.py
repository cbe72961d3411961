"""The grammar of typed dates in English words: rules that consume tokens and say what they mean."""
