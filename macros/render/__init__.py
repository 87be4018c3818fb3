"""Turns the checked data into outputs: pages, charts, search index, exports."""
