"""Hostile texts: news-like words among broken quotation marks, other scripts, markup and control characters."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = [
    "Moscow", "Russia", "China's", "the West", "NATO", "Kazakhstan", "Mr. K. Oruzbek", "the analyst", "U.S.", "its",
    "said", "told", "according to", "warned that", "accused", "refused to", "will not", "praised", "sanctions", "we",
    "because", "although", "and", "which", "who", "no one", "if", "Firstly", "that", "asked", ",", ", citing", "war",
    "recognise", "a", "reliable", "partner", "president", "Ana Oruzbek", "she", "they", "threatens", "joined",
]  # fmt: skip
MARKS = [
    '"', "'", "“", "”", "„", "«", "»", "‘", "’", "''", "``", '""', "“‘", "’”", ".", "!", "?", "...", "…", ":", ";", "—",
    "(", ")", "[…]", "\n", "\n\n", "\r\n", "\r", "\u2028", "\t", "\x00", "\x0b", "\ufeff", "\u200b", "\u200f", "\u202e",
    "\u00ad", "\u0301", "🙂", "\U0001f469\u200d\U0001f680", "🇷🇺", "Россия", "中国", "العربية", "עברית", "<b>", "</p>",
    "&amp;", "<!--", "{}", "\\",
    "http://x.y/z?a=b", "%", "1,000.5", "U.", "\ud7ff", "\U0010ffff", "ﬁ", "İ", "ß", "\u0085", "\xa0",
]  # fmt: skip

pieces = st.sampled_from(WORDS) | st.sampled_from(MARKS)
newslike = st.lists(st.tuples(pieces, st.sampled_from([" ", " ", " ", "", "\n"])), max_size=60).map(
    lambda found: "".join(piece + gap for piece, gap in found)
)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
texts = newslike | anything
