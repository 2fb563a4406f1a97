# language: ru
@delivery @order @use.with_level=http @потому:контракт-есть-только-в-HTTP
Функция: Контракт delivery — предложения курьерских компаний и путь заказа
  PUT /quote и /quote-point спрашивают компании, PUT /choose-company берёт предложение, GET /case говорит, где заказ.

  Предыстория:
    Пусть есть зарегистрированный клиент "anna@example.ru"
    И магазин знает пункты выдачи курьерских компаний
    И клиент "anna@example.ru" создал заказ "zakaz-anny-000001":
      | товар                            | количество |
      | Чайник заварочный «Капля», 0,8 л | 2          |
    И приложение вошло как "anna@example.ru"

  Сценарий: Все компании отвечают
    Когда приложение вызывает "PUT /delivery/quote":
      """
      {"orderId": "zakaz-anny-000001", "address": "Москва, ул. Покровка, д. 10"}
      """
    Тогда ответ 200
    И в ответе:
      """
      {"items": [{"company": "CDEK", "name": "СДЭК", "reason": ""}, {"company": "YANDEX", "name": "Яндекс Доставка", "reason": ""}]}
      """

  @негатив
  Сценарий: Кто не ответил, недоступен, и сказано почему
    Пусть СДЭК ведёт себя так: "slow" при "calculator"
    Когда приложение вызывает "PUT /delivery/quote":
      """
      {"orderId": "zakaz-anny-000001", "address": "Москва, ул. Покровка, д. 10"}
      """
    Тогда ответ 200
    И в ответе:
      """
      {"items": [{"company": "CDEK", "price": 0, "firstDay": "", "reason": "Не ответила вовремя. Попробуйте ещё раз или выберите другую."}, {"company": "YANDEX", "reason": ""}]}
      """

  @негатив
  Структура сценария: Спросить нельзя: <код>
    Когда приложение вызывает "PUT /delivery/quote":
      """
      {"orderId": "<заказ>", "address": "<адрес>"}
      """
    Тогда отказ <ответ> <код>
    И в магазине ничего не изменилось

    Примеры:
      | заказ             | адрес                      | ответ | код             |
      | zakaz-chuzhoj-001 | Москва, ул. Покровка, д. 1 | 404   | ORDER_NOT_FOUND |
      | zakaz-anny-000001 | Москва                     | 400   | VALIDATION      |
      | zakaz-anny-000001 | <i>Москва</i>, д. 1        | 400   | VALIDATION      |

  @негатив
  Структура сценария: Взять нельзя: <код>
    Когда приложение вызывает "PUT /delivery/choose-company":
      """
      {
        "orderId": "<заказ>", "version": <версия>, "quoteId": "<предложение>",
        "recipientName": "<кто>", "recipientPhone": "<телефон>"
      }
      """
    Тогда отказ <ответ> <код>
    И в магазине ничего не изменилось

    Примеры:
      | заказ             | версия | предложение | кто  | телефон      | ответ | код              |
      | zakaz-anny-000001 | 0      | chuzhoe     | Анна | +79123456789 | 404   | QUOTE_NOT_FOUND  |
      | zakaz-anny-000001 | 7      | chuzhoe     | Анна | +79123456789 | 409   | VERSION_CONFLICT |
      | zakaz-chuzhoj-001 | 0      | chuzhoe     | Анна | +79123456789 | 404   | ORDER_NOT_FOUND  |
      | zakaz-anny-000001 | 0      | chuzhoe     | <А>  | +79123456789 | 400   | VALIDATION       |
      | zakaz-anny-000001 | 0      | chuzhoe     | Анна | 12           | 400   | VALIDATION       |

  @негатив
  Сценарий: Такого пункта у компаний нет
    Когда приложение вызывает "PUT /delivery/quote-point":
      """
      {"orderId": "zakaz-anny-000001", "pointId": 1}
      """
    Тогда отказ 404 POINT_NOT_FOUND
    И в магазине ничего не изменилось

  Сценарий: Где заказ
    Пусть заказ "zakaz-anny-000001" перешёл в состояние COMPLETED
    Когда приложение вызывает "GET /delivery/case?orderId=zakaz-anny-000001"
    Тогда ответ 200
    И в ответе:
      """
      {"orderId": "zakaz-anny-000001", "stage": "PREPARING", "day": "2026-11-23", "happenings": []}
      """

  @негатив
  Сценарий: Заказ ещё не едет
    Когда приложение вызывает "GET /delivery/case?orderId=zakaz-anny-000001"
    Тогда отказ 404 CASE_NOT_FOUND

  @негатив
  Сценарий: Пункт компании без её предложения не выбрать
    Когда приложение вызывает "PUT /delivery/choose-point":
      """
      {"orderId": "zakaz-anny-000001", "version": 0, "pointId": 100001}
      """
    Тогда отказ 404 POINT_NOT_FOUND
    И в магазине ничего не изменилось
