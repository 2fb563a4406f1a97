# language: ru
@orchestra @use.with_level=core @потому:поток-читают-службы-а-не-люди
Функция: orchestra — что службы говорят друг другу
  Каждое сообщение — по схеме получателя, с версией заказа и причиной словами.

  Предыстория:
    Пусть есть зарегистрированный клиент "anna@example.ru"

  @stream:orchestra.order @stream:orchestra.confirm-request @stream:orchestra.confirm-response
  @stream:order.result @stream:notification.order-result @duty:orchestra.2
  @use.with_carrier=embedded @потому:порядок-ответов-решает-случай
  Сценарий: Товары, всё подтверждено
    Пусть клиент "anna@example.ru" оплатил заказ вида GOODS
    Когда магазин выполняет поручения
    Тогда в поток "orchestra.order" ушло:
      """
      {
        "orderId": "<заказ>", "version": 2, "username": "anna@example.ru", "kind": "GOODS", "total": 3980,
        "delivery": {"kind": "PICKUP", "pointId": 1, "placeId": 1, "price": 0},
        "orderItems": [
          {"id": 1, "productId": 1, "productName": "Чайник заварочный «Капля», 0,8 л", "productPrice": 1990, "quantity": 2}
        ]
      }
      """
    И в поток "orchestra.confirm-request.payment" ушло:
      """
      {
        "orderId": "<заказ>", "version": 2, "requestType": "CONFIRM", "confirmator": "PAYMENT", "total": 3980,
        "orderItems": [
          {"id": 1, "productId": 1, "productName": "Чайник заварочный «Капля», 0,8 л", "productPrice": 1990, "quantity": 2}
        ]
      }
      """
    И в поток "orchestra.confirm-request.store" ушло:
      """
      {"orderId": "<заказ>", "version": 2, "requestType": "CONFIRM", "confirmator": "STORE", "delivery": {"placeId": 1}}
      """
    И в поток "orchestra.confirm-request.delivery" ушло:
      """
      {"orderId": "<заказ>", "version": 2, "requestType": "CONFIRM", "confirmator": "DELIVERY", "delivery": {"pointId": 1}}
      """
    И в поток "orchestra.confirm-response" ушло:
      """
      {"orderId": "<заказ>", "version": 2, "requestType": "CONFIRM", "confirmator": "DELIVERY", "response": "SUCCESS", "reason": ""}
      """
    И в поток "order.result" ушло:
      """
      {"orderId": "<заказ>", "version": 2, "response": "SUCCESS", "reason": ""}
      """
    И в поток "notification.order-result" ушло:
      """
      {"orderId": "<заказ>", "username": "anna@example.ru", "response": "SUCCESS", "reason": "", "timestamp": "2026-11-23T09:00:00+00:00"}
      """

  @негатив
  Сценарий: Отказ: причина словами доходит до заказа и до письма
    Пусть служба STORE ведёт себя так: "отказывает"
    И клиент "anna@example.ru" оплатил заказ вида GOODS
    Когда магазин выполняет поручения
    Тогда в поток "orchestra.confirm-request.payment" ушло:
      """
      {"orderId": "<заказ>", "version": 2, "requestType": "REVERSE", "confirmator": "PAYMENT"}
      """
    И в поток "order.result" ушло:
      """
      {"orderId": "<заказ>", "version": 2, "response": "FAIL", "reason": "Отложенных товаров больше нет на складе."}
      """
    И в поток "notification.order-result" ушло:
      """
      {"orderId": "<заказ>", "response": "FAIL", "reason": "Отложенных товаров больше нет на складе."}
      """
    И этот заказ FAILED, оплата REFUNDED
    И на почту "anna@example.ru" приходит 4 письма

  Структура сценария: Удачный <вид> — без отдельного письма о согласовании
    Пусть клиент "anna@example.ru" оплатил заказ вида <вид>
    Когда магазин выполняет поручения
    Тогда в поток "notification.order-result" ушло сообщений: 0
    И в поток "payment.order-result" ушло:
      """
      {"orderId": "<заказ>", "version": 1, "kind": "<вид>", "response": "SUCCESS"}
      """

    Примеры:
      | вид          |
      | GIFT_CARD    |
      | WALLET_TOPUP |

  @негатив
  Структура сценария: Отменённый <вид> никто не зачислит
    Пусть клиент "anna@example.ru" оплатил заказ вида <вид>
    Когда клиент отменяет этот заказ
    И магазин выполняет поручения
    Тогда в поток "payment.order-result" ушло сообщений: 0
    И согласование CANCELED

    Примеры:
      | вид          |
      | GIFT_CARD    |
      | WALLET_TOPUP |
