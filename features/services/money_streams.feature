# language: ru
@payment @billing @use.with_level=core @потому:поток-читают-службы-а-не-люди
Функция: payment и billing — что они говорят notification
  О каждом взятом и возвращённом рубле — одно сообщение; код подарочной карты едет только запечатанным.

  Предыстория:
    Пусть есть авторизованный клиент
    И есть интернет-магазин

  @stream:notification.payment-result
  Структура сценария: Деньги взяты: <чем>
    Пусть клиент пополнил кошелёк картой на 5 000,00 ₽
    И клиент заплатил за заказ <чем>
    Тогда в поток "notification.payment-result" ушло:
      """
      {
        "orderId": "<заказ>", "username": "anna@example.ru", "kind": "GOODS",
        "requestType": "CHARGE", "tokenType": "<средство>", "maskedTokenId": "<маска>",
        "amount": 690.5, "response": "SUCCESS", "errorMsg": "", "timestamp": "2026-11-23T09:00:00+00:00"
      }
      """
    И на почту "anna@example.ru" приходит письмо "Заказ оплачен: № 1002"

    Примеры:
      | чем              | средство  | маска     |
      | картой           | BANK_CARD | •••• 4477 |
      | по СБП           | QR_PAY    |           |
      | из кошелька      | WALLET    |           |

  @stream:notification.payment-result
  Сценарий: Деньги взяты с подарочной карты: видны последние четыре цифры
    Пусть клиенту подарили карту, купленную в банке, на 3 000,00 ₽
    И клиент заплатил за заказ подарочной картой
    Тогда в поток "notification.payment-result" ушло:
      """
      {"orderId": "<заказ>", "tokenType": "GIFT_CARD", "maskedTokenId": "•••• <последние цифры карты>", "response": "SUCCESS"}
      """

  @негатив @stream:notification.payment-result
  Сценарий: Банк отклонил карту: причина словами
    Пусть клиент находится в конце сценария "Оформление заказа" или "Оформление подарочной карты"
    Когда клиент нажимает кнопку "Оплатить заказ"
    И клиент выбирает опцию оплаты "банковской картой"
    И клиент вводит на странице банка карту "5555555555554600"
    Тогда в поток "notification.payment-result" ушло:
      """
      {
        "orderId": "<заказ>", "requestType": "CHARGE", "tokenType": "BANK_CARD", "amount": 690.5,
        "response": "FAIL", "errorMsg": "На карте недостаточно денег. Пополните её или возьмите другую карту."
      }
      """
    И с клиента ничего не взято

  @stream:notification.payment-result
  Сценарий: Деньги вернулись
    Пусть клиент заплатил за заказ картой
    Когда клиент отменяет заказ, за который заплатил
    И магазин выполняет поручения
    Тогда в поток "notification.payment-result" ушло:
      """
      {
        "orderId": "<заказ>", "requestType": "REVERSE", "tokenType": "BANK_CARD", "maskedTokenId": "•••• 4477",
        "amount": 690.5, "response": "SUCCESS", "errorMsg": ""
      }
      """

  @stream:notification.gift-card
  Сценарий: Подарочная карта выпущена
    Пусть клиент "anna@example.ru" создал заказ "podarok-anny-00001" вида GIFT_CARD
    И заказ "podarok-anny-00001" перешёл в состояние COMPLETED
    Тогда в поток "notification.gift-card" ушло:
      """
      {
        "giftCardNumber": "<карта>", "doneeFirstName": "Вера", "doneeLastName": "Орлова",
        "doneeEmail": "vera@example.ru", "amount": 3000, "design": "spring", "greeting": "С днём рождения!",
        "buyer": "anna@example.ru"
      }
      """
    И кода из письма нет ни в поручениях, ни в уведомлениях, ни на странице

  @негатив @stream:notification.gift-card
  Сценарий: Сообщение о карте пришло дважды — письмо одно
    Пусть клиент "anna@example.ru" создал заказ "podarok-anny-00001" вида GIFT_CARD
    И заказ "podarok-anny-00001" перешёл в состояние COMPLETED
    Когда сообщение потока "notification.gift-card" приходит ещё раз
    И магазин выполняет поручения
    Тогда на почту "vera@example.ru" приходит писем с кодом активации: 1
    И годится только последний код

  @негатив @stream:notification.gift-card
  Сценарий: Заказ карты отменили раньше, чем её выпустили, — письма нет
    Пусть клиент "anna@example.ru" оплатил заказ вида GIFT_CARD
    Когда клиент отменяет этот заказ
    И магазин выполняет поручения
    Тогда в поток "notification.gift-card" ушло сообщений: 0
    И на почту "vera@example.ru" приходит писем с кодом активации: 0
