"""Every stream of the shop with its receiver, its schema and its handler."""

import shopcore.billing.messages as billing
import shopcore.notification.messages as notification
from shopcore.adapters.queue.streams import Stream, Streams
from shopcore.billing.service import open_wallet, top_up
from shopcore.notification.service import open_account


def streams() -> Streams:
    return Streams.of(
        Stream(billing.WALLET, "billing", billing.Wallet(), open_wallet),
        Stream(billing.TOP_UP, "billing", billing.TopUp(), top_up),
        Stream(notification.ACCOUNT, "notification", notification.Account(), open_account),
    )
