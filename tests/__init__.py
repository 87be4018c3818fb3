"""Tests: what a user would notice, on real parts."""
