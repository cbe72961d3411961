"""Texts that a careless page shows as something else."""

TEXTS = (
    "a -> b", "a <- b", "a <-> b", "a -- b", "a --- b", "a >= b", "a <= b", "a ~= b", "->", "--",
    "<->", "=>", "a => b", "<=", "~=", "==", "a == b", "-->", "<!-- x -->", "(c)", "(tm)", "...",
    ":streamlit:", "x :streamlit: y", ":smile:", ":+1:", ":-1:", ":material/home:", ":red[x]",
    ":red-background[x]", ":rainbow[x]", ":small[x]", ":blue-badge[x]", ":shortcode[x]", ":a:b:",
    "10:30:45", "::x", ":::x", "__proto__", "__x__", "_x_", "*x*", "**x**", "***x***", "~x~",
    "~~x~~", "`x`", "```x```", "``", "# x", "## x", "#x", "> x", ">x", "- x", "+ x", "* x", "1. x",
    "1) x", "- [ ] x", "- [x] y", "---", "***", "___", "===", "| a | b |", "|---|", "[x](y)",
    "[x]", "[x]: y", "[^1]", "![x](y)", "<b>x</b>", "<br>", "<script>alert(1)</script>", "&amp;",
    "&lt;b&gt;", "&#60;", "&nbsp;x", "$x$", "$$x$$", r"\(x\)", r"\[x\]", r"\\", r"a\b", "x\\",
    r"\*x\*", "http://x.example", "https://x.example/a_b_c", "HTTPS://X.example", "www.x.example",
    "WWW.x.example", "a@x.example", "mailto:a@x.example", "xmpp:a@x.example", "ftp://x.example",
    "//x.example", "javascript:alert(1)", "data:text/html,x", "x.example", "a^b^", "H~2~O", "==x==",
    "++x++", "{x}", "{{x}}", "%x%", "^x", "@x", "=1+1", "'x'", '"x"', "“x”", "x!", "!x", "C# x",
    "حماس -> ירושלים", "x\u200bx", "é -- ñ", "~/x", "1/2", "a|b", "a || b", "~", "<", ">", "<>",
    "- - x", "1.5", "2023.", "-5", "+5", "100 %", "x  y".replace("  ", " "), "toString",
    "constructor", "null", "undefined", "NaN", "true", "0", "-0", "1e5",
)  # fmt: skip
