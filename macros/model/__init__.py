"""The data model: reads, checks and relates the data. Knows nothing about pages."""
