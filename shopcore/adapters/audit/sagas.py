"""Sagas: how they go on, that they end once, and that the end is what every confirmator has done."""

from sqlalchemy import Connection, and_, select

from shopcore.adapters.sql.orchestra import EVENT, history, saga_of, sagas
from shopcore.orchestra.domain import TABLE, Event, Saga, advance

SAME = and_(history.c.order_id == sagas.c.order_id, history.c.version == sagas.c.version)

LEGAL = ", ".join(sorted({f"'{state}>{step.state}'" for (state, _), step in TABLE.items()}))

SAFETY = {
    "a saga goes on as its table says, and ends once": f"""
        SELECT order_id, version, seq FROM (
            SELECT order_id, version, seq, state,
                LAG(state) OVER (PARTITION BY order_id, version ORDER BY seq) AS before
            FROM saga_event) steps
        WHERE COALESCE(before, '') || '>' || state NOT IN ({LEGAL})""",  # noqa: S608  (the table's own words)
    "a saga's events have no gaps, and it is where the last one left it": """
        SELECT s.order_id, s.version FROM saga s
        LEFT JOIN saga_event e ON e.order_id = s.order_id AND e.version = s.version
        GROUP BY s.order_id, s.version, s.seq
        HAVING COUNT(e.seq) <> s.seq OR COALESCE(MAX(e.seq), 0) <> s.seq
        UNION ALL
        SELECT e.order_id, e.version FROM saga_event e
        LEFT JOIN saga s ON s.order_id = e.order_id AND s.version = e.version
        WHERE s.order_id IS NULL OR (s.seq = e.seq AND s.state <> e.state)""",
    "every saga is of an order, of its kind and client": """
        SELECT s.order_id FROM saga s LEFT JOIN orders o ON o.id = s.order_id
        WHERE o.id IS NULL OR o.kind <> s.kind OR o.version < s.version""",
    "success means that all have confirmed and nobody was sent back": """
        SELECT order_id, version FROM saga WHERE state = 'SUCCEEDED' AND (
            payment_confirm <> 'SUCCESS' OR payment_reverse <> ''
            OR (kind = 'GOODS' AND (store_confirm <> 'SUCCESS' OR delivery_confirm <> 'SUCCESS'))
            OR store_reverse <> '' OR delivery_reverse <> '')""",
    "an end without success means that all was taken back": """
        SELECT order_id, version FROM saga WHERE state IN ('FAILED', 'CANCELED') AND (
            payment_reverse <> 'SUCCESS'
            OR (kind = 'GOODS' AND (
                (store_confirm <> 'FAIL' AND store_reverse <> 'SUCCESS')
                OR (delivery_confirm <> 'FAIL' AND delivery_reverse <> 'SUCCESS'))))""",
    "an order is completed by a saga that has succeeded": """
        SELECT o.id FROM orders o LEFT JOIN saga s ON s.order_id = o.id AND s.version = o.version - 1
        WHERE o.status = 'COMPLETED' AND COALESCE(s.state, '') <> 'SUCCEEDED'""",
    "an order fails by a saga that has failed, and says why": """
        SELECT o.id FROM orders o LEFT JOIN saga s ON s.order_id = o.id AND s.version = o.version - 1
        WHERE o.status = 'FAILED' AND (COALESCE(s.state, '') <> 'FAILED' OR o.reason = '')""",
    "store and delivery have done what a saga that succeeded says": """
        SELECT s.order_id FROM saga s WHERE s.state = 'SUCCEEDED' AND s.kind = 'GOODS' AND (
            NOT EXISTS (SELECT 1 FROM picking_case c WHERE c.order_id = s.order_id
                AND c.version = s.version AND c.state IN ('OPEN', 'CLOSED'))
            OR NOT EXISTS (SELECT 1 FROM delivery_case c WHERE c.order_id = s.order_id
                AND c.version = s.version AND c.state IN ('OPEN', 'CLOSED')))""",
    "store and delivery have taken back what a saga that ended otherwise says": """
        SELECT s.order_id FROM saga s
        JOIN picking_case c ON c.order_id = s.order_id AND c.version = s.version
        WHERE s.state IN ('FAILED', 'CANCELED') AND c.state NOT IN ('REVERSED', 'REFUSED')
        UNION ALL
        SELECT s.order_id FROM saga s
        JOIN delivery_case c ON c.order_id = s.order_id AND c.version = s.version
        WHERE s.state IN ('FAILED', 'CANCELED') AND c.state NOT IN ('REVERSED', 'REFUSED')""",
}
LIVENESS = {
    "no saga waits beyond its time": """
        SELECT order_id, version FROM saga
        WHERE due_at <= :late OR (state = 'RUNNING' AND deadline <= :late)
            OR (state IN ('RUNNING', 'FAILING', 'CANCELING')) <> (due_at IS NOT NULL)""",
    "what is paid is handed over": """
        SELECT o.id FROM orders o JOIN order_event e ON e.order_id = o.id AND e.version = o.version
        WHERE o.status = 'NEW' AND o.payment_status = 'PAID' AND e.at <= :late""",
    "an order under way has its saga, which goes on": """
        SELECT o.id FROM orders o JOIN order_event e ON e.order_id = o.id AND e.version = o.version
        LEFT JOIN saga s ON s.order_id = o.id AND s.version = o.version
        WHERE o.status = 'IN_PROGRESS' AND e.at <= :late
            AND (s.order_id IS NULL OR s.state NOT IN ('RUNNING', 'FAILING'))""",
    "what was paid and cancelled is taken back by a saga": """
        SELECT o.id FROM orders o JOIN order_event e ON e.order_id = o.id AND e.version = o.version
        WHERE o.status = 'CANCELED' AND o.payment_status <> 'UNPAID' AND e.at <= :late AND NOT EXISTS (
            SELECT 1 FROM saga s
            WHERE s.order_id = o.id AND s.state IN ('CANCELING', 'CANCELED', 'FAILED'))""",
}


def replayed(connection: Connection) -> list[tuple[str, int]]:
    """The sagas that are not what the table makes of their history."""
    made: dict[tuple[str, int], Saga] = {}
    query = select(history, sagas.c.kind.label("of")).join_from(history, sagas, SAME)
    for row in connection.execute(query.order_by(history.c.order_id, history.c.version, history.c.seq)):
        key = (row.order_id, row.version)
        event = Event(*(row._mapping[column] for column in EVENT))
        made[key] = advance(made.get(key, Saga(row.of)), event)[0]
    stored = {(row.order_id, row.version): saga_of(row) for row in connection.execute(select(sagas))}
    return sorted(key for key, saga in stored.items() if made.get(key) != saga)


FOLDS = {"every saga is what its history makes of it": replayed}
