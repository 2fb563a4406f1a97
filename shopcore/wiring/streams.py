"""Every stream of the shop with its receiver, its schema and its handler."""

import shopcore.auth.messages as auth
import shopcore.billing.messages as billing
import shopcore.delivery.messages as delivery
import shopcore.notification.messages as notification
import shopcore.orchestra.messages as orchestra
import shopcore.order.messages as order
import shopcore.payment.messages as payment
import shopcore.store.messages as store
from shopcore.adapters.queue.streams import Stream, Streams
from shopcore.auth.service import write_letter
from shopcore.billing.service import issue_card, open_wallet, top_up
from shopcore.delivery import service as deliveries
from shopcore.notification.service import (
    clients_ahead,
    close_account,
    delivery_told,
    follow_profile,
    gift_card_told,
    open_account,
    order_decided,
    payment_told,
    tell_account_event,
)
from shopcore.orchestra import service as saga
from shopcore.orchestra.messages import confirm_parked
from shopcore.order import service as orders
from shopcore.payment import service as payments
from shopcore.store import service as stock


def streams() -> Streams:
    return Streams.of(
        Stream(billing.WALLET, "billing", billing.Wallet(), open_wallet),
        Stream(billing.TOP_UP, "billing", billing.TopUp(), top_up),
        Stream(billing.GIFT_CARD, "billing", billing.GiftCard(), issue_card),
        Stream(notification.ACCOUNT, "notification", notification.Account(), open_account),
        Stream(
            notification.ORDER_RESULT,
            "notification",
            notification.OrderResult(),
            order_decided,
            ahead=clients_ahead,
        ),
        Stream(order.PROCESS, "order", order.Process(), orders.process_paid, ahead=orders.paid_ahead),
        Stream(order.RESULT, "order", order.OrderResult(), orders.finish, ahead=orders.ahead),
        Stream(order.PAYMENT, "order", order.OrderPayment(), orders.payment_changed),
        Stream(orchestra.ORDER, "orchestra", orchestra.Order(), saga.begin, ahead=saga.ahead),
        Stream(orchestra.CANCEL, "orchestra", orchestra.Order(), saga.cancel, ahead=saga.ahead),
        Stream(orchestra.RESPONSE, "orchestra", orchestra.ConfirmResponse(), saga.answered, ahead=saga.ahead),
        Stream(orchestra.PARKED, "orchestra", orchestra.ConfirmParked(), saga.parked),
        Stream(
            payment.CONFIRM_REQUEST,
            "payment",
            payment.ConfirmRequest(),
            payments.confirm,
            confirm_parked,
            payments.ahead,
        ),
        Stream(
            store.CONFIRM_REQUEST,
            "store",
            store.ConfirmRequest(),
            stock.confirm,
            confirm_parked,
            stock.held_ahead,
        ),
        Stream(
            delivery.CONFIRM_REQUEST,
            "delivery",
            delivery.ConfirmRequest(),
            deliveries.confirm,
            confirm_parked,
            deliveries.points_ahead,
        ),
        Stream(payment.ORDER_RESULT, "payment", payment.OrderResult(), payments.order_completed),
        Stream(payment.REFUND, "payment", payment.Refund(), payments.refund),
        Stream(payment.HANDED_OVER, "payment", payment.HandedOver(), payments.handed_over),
        Stream(order.RETURNED, "order", order.Returned(), orders.returned),
        Stream(order.MISSING, "order", order.Missing(), orders.missed),
        Stream(order.FETCHED, "order", order.Fetched(), orders.fetched),
        Stream(store.RECEIVER, "store", store.NewReceiver(), stock.receiver_told),
        Stream(store.MOVED, "store", store.Moved(), stock.moved),
        Stream(
            store.ORDER_RESULT, "store", store.OrderResult(), stock.begin_picking, ahead=stock.cases_ahead
        ),
        Stream(delivery.PARCEL, "delivery", delivery.Parcel(), deliveries.parcel_told),
        Stream(
            delivery.ORDER_RESULT,
            "delivery",
            delivery.OrderResult(),
            deliveries.begin_work,
            ahead=deliveries.cases_ahead,
        ),
        Stream(
            notification.DELIVERY,
            "notification",
            notification.Delivery(),
            delivery_told,
            ahead=clients_ahead,
        ),
        Stream(payment.ABANDON, "payment", payment.Abandon(), payments.abandon),
        Stream(
            notification.PAYMENT_RESULT,
            "notification",
            notification.PaymentResult(),
            payment_told,
            ahead=clients_ahead,
        ),
        Stream(notification.GIFT_CARD, "notification", notification.GiftCard(), gift_card_told),
        Stream(notification.ACCOUNT_CLOSED, "notification", notification.Closed(), close_account),
        Stream(notification.PROFILE, "notification", notification.Profile(), follow_profile),
        Stream(notification.ACCOUNT_EVENT, "notification", notification.Event(), tell_account_event),
        Stream(auth.LETTER, "auth", auth.LetterWanted(), write_letter),
    )


def receivers() -> list[str]:
    """The services that messages go to: each has a queue, and workers, of its own."""
    return sorted({stream.receiver for stream in streams().values()})
