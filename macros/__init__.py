"""Turns the YAML data of Klimatkontrakt 2030 into the pages of a static site."""
