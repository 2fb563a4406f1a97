"""What a document of the index has; a product's word is kept once, in the field that says most of it."""

from functools import cache

from tantivy import Schema, SchemaBuilder

FORMAT = 3
TIERS = ("head", "name", "purpose", "vendor", "category", "above", "rest")
HEAD, NAME, PURPOSE, VENDOR, CATEGORY, ABOVE, REST = TIERS
WEIGHTS = {HEAD: 16.0, NAME: 8.0, VENDOR: 4.0, CATEGORY: 2.0, PURPOSE: 1.5, ABOVE: 1.2, REST: 1.0}
ORDERS = ("shelf", "price", "discount", "title")


@cache
def schema() -> Schema:
    """Products have a `product`, words of the vocabulary a `word`, and one document has the `mark`."""
    builder = SchemaBuilder()
    for name in (*TIERS, "words", "short", "open"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("phrase", tokenizer_name="whitespace", index_option="position")
    for name in ("param", "branch"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field("within", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("title", tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("kind", "sound", "root"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("word", tokenizer_name="raw", index_option="basic", stored=True)
    for name in ("product", "price", "mark"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in ("shelf", "discount", "free", "weight", "digest"):
        builder.add_unsigned_field(name, fast=True)
    builder.add_float_field("worth", fast=True)
    return builder.build()
