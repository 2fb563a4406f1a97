"""The catalogue and the stock."""

SAFETY = {
    "every price is positive": "SELECT id FROM product WHERE price <= 0",
    "no more is held than lies there": """
        SELECT product_id, place_id FROM stock WHERE held < 0 OR held > on_hand""",
    "stock is of a product that exists": """
        SELECT s.product_id, s.place_id FROM stock s LEFT JOIN product p ON p.id = s.product_id
        WHERE p.id IS NULL""",
}
