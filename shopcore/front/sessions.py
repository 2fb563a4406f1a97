"""The client's sessions: where he is signed in, since when; each can be ended."""

from datetime import datetime

from shopcore.auth import service as auth
from shopcore.auth.domain import Session
from shopcore.front.browsers import browser_name
from shopcore.front.moments import minute
from shopcore.front.screen import Button, Item, ItemList, Shop
from shopcore.kernel import Refusal

LINK = "Где вы вошли"
TITLE = "Где вы вошли"
END = "завершить"
END_OTHERS = "завершить остальные сеансы"
THIS = "этот сеанс"
ENDED = "Сеанс завершён."
ALL_ENDED = "Остальные сеансы завершены."


def view(
    shop: Shop, username: str, session: str, notices: tuple[str, ...] = (), refusal: Refusal | None = None
) -> ItemList:
    """All live sessions; the one that looks has no button."""
    found, mine = shop.read(auth.sessions, username), auth.key_hash(session)
    items = tuple(_item(one, one.key_hash == mine, shop.clock.now()) for one in found)
    buttons = (Button(END_OTHERS),) if len(found) > 1 else ()
    return ItemList(TITLE, (), buttons, notices, refusal.text if refusal else "", items)


def end(shop: Shop, username: str, session_id: str) -> None:
    """Ends one of the client's own sessions; NotFound NO_SUCH_SESSION."""
    shop.write(auth.end_one_session, username, session_id)


def end_others(shop: Shop, username: str, session: str) -> None:
    """Ends all of the client's sessions but the one of this key."""
    shop.write(auth.end_other_sessions, username, session)


def _item(session: Session, this: bool, now: datetime) -> Item:
    seen = THIS if this else f"последний визит {minute(session.last_seen)}"
    place = (browser_name(session.place.agent), session.place.address or "адрес неизвестен")
    return Item(session.id, (*place, f"вход {minute(session.created_at)}", seen), "" if this else END)
