"""The report: scored articles as one page that needs no network and no server.

`build` streams the articles into the page, `content` packs an article, `figures` the statistics; `page.html`, the style
sheet and the scripts beside them are the page itself.
"""
