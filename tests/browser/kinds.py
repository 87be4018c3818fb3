"""One page of every kind, for tests that look at them all."""

from __future__ import annotations

# The kind as the pages are labelled in macros/render, and the address of one such page.
# test_pages.py fails when a kind is missing here.
KINDS: dict[str, str] = {
    "start": "", "städer": "stader/", "stad": "stader/lund/", "stad, en version": "stader/uppsala/2020/",
    "stad, bara uppföljning": "stader/nacka/", "kontraktet": "kontraktet/", "skriv eget": "kontraktet/skriv-eget/",
    "avsnitt": "avsnitt/klimatinvesteringsplan/", "avsnitt, alla": "avsnitt/",
    "avsnitt, utan nummer": "avsnitt/klimatanpassning/",
    "rekommendationer": "rekommendationer/", "rekommendation": "rekommendationer/r4-6-4/",
    "rekommendation, lång": "rekommendationer/r4-1-2/", "mottagare": "rekommendationer/till/staten/",
    "slutsatser": "slutsatser/", "slutsats": "slutsatser/ramlagstiftning/", "ämnen": "amnen/",
    "ämne": "amnen/koldioxidbudget/", "insikter": "insikter/", "insikt": "insikter/uppfoljning-2024/",
    "jämförelse": "jamfor/?stader=lund,malmo", "jämförelse, tom": "jamfor/", "jämförelse, mål": "jamfor/klimatmal/",
    "jämförelse, nätverk": "jamfor/natverk/", "jämförelse, plattformar": "jamfor/rapporteringsplattformar/",
    "dokument": "dokument/", "ordlista": "ordlista/", "ändringar": "andringar/", "data": "data/",
    "källor": "om/kallor/", "om": "om/", "om, tillgänglighet": "om/tillganglighet/", "text": "om/kakor/",
    "text, redigera": "om/redigera/", "text, engelska": "en/", "sök": "sok/?q=koldioxidbudget", "sök, tom": "sok/",
    "fel": "404.html",
}

# The pages whose weight and first screen are promised.
FIRST_VISITS = ("start", "stad", "avsnitt", "rekommendation")
