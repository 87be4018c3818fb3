"""Hands the outputs over: to MkDocs or to a folder on disk."""
