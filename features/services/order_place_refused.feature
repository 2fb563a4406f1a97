# language: ru
@order @use.with_level=http @потому:контракт-есть-только-в-HTTP
Функция: Контракт order — чего нельзя заказать
  Товара нет, штук не хватает, запрос составлен неверно: отказ, и ничего не появляется.

  Предыстория:
    Пусть есть зарегистрированный клиент "anna@example.ru"
    И в каталоге есть товары:
      | id | товар                            | цена     |
      | 1  | Чайник заварочный «Капля», 0,8 л | 1 990,00 |
    И остаток товара «Чайник заварочный «Капля», 0,8 л» таков:
      | магазин               | штук |
      | Прилавок на Покровке  | 2    |
      | Склад в Подольске     | 3    |
    И приложение вошло как "anna@example.ru"

  @негатив @code:order.place.404
  Сценарий: Товара с таким id нет
    Когда приложение вызывает "POST /order/place":
      """
      {"orderItems": [{"product": {"id": 1}, "quantity": 1}, {"product": {"id": 100500}, "quantity": 1}]}
      """
    Тогда отказ 404 PRODUCT_NOT_FOUND
    И сказано "Такого товара нет."
    И в ответе:
      """
      {"productId": 100500}
      """
    И заказов у клиента: 0
    И в магазине ничего не изменилось

  Сценарий: Можно заказать всё, что есть во всех магазинах вместе
    Когда приложение вызывает "POST /order/place":
      """
      {"id": "zakaz-anny-000001", "orderItems": [{"product": {"id": 1}, "quantity": 5}]}
      """
    Тогда ответ 200
    И заказ "zakaz-anny-000001": NEW, версия 0, на 9 950,00 ₽

  @негатив @code:order.place.409
  Структура сценария: Больше, чем есть во всех магазинах вместе, заказать нельзя
    Когда приложение вызывает "POST /order/place":
      """
      {"orderItems": [<позиции>]}
      """
    Тогда отказ 409 OUT_OF_STOCK
    И сказано "«Чайник заварочный «Капля», 0,8 л»: столько нет, осталось 5 шт."
    И в ответе:
      """
      {"productId": 1, "available": 5}
      """
    И в магазине ничего не изменилось

    Примеры:
      | позиции                                                                     |
      | {"product": {"id": 1}, "quantity": 6}                                       |
      | {"product": {"id": 1}, "quantity": 3}, {"product": {"id": 1}, "quantity": 3} |

  @негатив @contract:order.place.request.orderItems
  Структура сценария: Позиции заказа составлены неверно
    Когда приложение вызывает "POST /order/place":
      """
      {"orderItems": <позиции>}
      """
    Тогда отказ 400 VALIDATION
    И отклонены поля "<поля>"
    И в магазине ничего не изменилось

    Примеры:
      | позиции                                          | поля                       |
      | []                                               | orderItems                 |
      | [{"product": {"id": 1}}]                         | orderItems[0].quantity     |
      | [{"quantity": 1}]                                | orderItems[0].product      |
      | [{"product": {"id": 1}, "quantity": 0}]          | orderItems[0].quantity     |
      | [{"product": {"id": 1}, "quantity": -1}]         | orderItems[0].quantity     |
      | [{"product": {"id": 1}, "quantity": 1.5}]        | orderItems[0].quantity     |
      | [{"product": {"id": 1}, "quantity": 10001}]      | orderItems[0].quantity     |
      | [{"product": {"id": "1"}, "quantity": 1}]        | orderItems[0].product.id   |
      | [{"product": {"id": 1}, "quantity": 1, "gift": 1}] | orderItems[0].gift       |

  @негатив
  Структура сценария: Собственный id заказа не какой попало
    Когда приложение вызывает "POST /order/place":
      """
      {"id": "<id>", "orderItems": [{"product": {"id": 1}, "quantity": 1}]}
      """
    Тогда отказ 400 VALIDATION
    И отклонены поля "id"
    И в магазине ничего не изменилось

    Примеры:
      | id                |
      | korotkij-zakaz    |
      | zakaz_anny_000001 |
      | zakaz-анны-000001 |
