# language: ru
@order @use.with_level=http @потому:контракт-есть-только-в-HTTP
Функция: Контракт order — подарочная карта и пополнение кошелька
  POST /place-gift-card и POST /place-top-up создают заказы без товаров и без доставки.

  Предыстория:
    Пусть есть зарегистрированный клиент "anna@example.ru"
    И приложение вошло как "anna@example.ru"

  @duty:order.3
  Сценарий: Заказ подарочной карты
    Когда приложение вызывает "POST /order/place-gift-card":
      """
      {
        "id": "karta-dlya-very-01", "doneeFirstName": "Вера", "doneeLastName": "Орлова",
        "doneeEmail": "vera@example.ru", "amount": 3000, "design": "spring"
      }
      """
    Тогда ответ 200
    И в ответе:
      """
      {"id": "karta-dlya-very-01", "kind": "GIFT_CARD", "status": "NEW", "paymentStatus": "UNPAID", "version": 0, "total": 3000, "orderItems": []}
      """

  Сценарий: Заказ пополнения, и не один: корзиной он не считается
    Когда приложение вызывает "POST /order/place-top-up":
      """
      {"id": "popolnenie-anny-01", "amount": 10}
      """
    Тогда ответ 200
    Когда приложение вызывает "POST /order/place-top-up":
      """
      {"id": "popolnenie-anny-02", "amount": 100000}
      """
    Тогда ответ 200
    И в ответе:
      """
      {"kind": "WALLET_TOPUP", "status": "NEW", "total": 100000}
      """
    Когда приложение вызывает "GET /order/cart"
    Тогда отказ 404 NO_CART

  Сценарий: Повтор с тем же id ничего не удваивает
    Когда приложение вызывает "POST /order/place-top-up":
      """
      {"id": "popolnenie-anny-01", "amount": 1500.5}
      """
    И приложение вызывает "POST /order/place-top-up":
      """
      {"id": "popolnenie-anny-01", "amount": 1500.5}
      """
    Тогда ответ 200
    И заказов у клиента: 1

  @негатив
  Структура сценария: Под занятым id другого не заказать
    Пусть клиент "anna@example.ru" создал заказ "popolnenie-anny-01" вида WALLET_TOPUP
    Когда приложение вызывает "<контракт>":
      """
      <запрос>
      """
    Тогда отказ 409 ID_TAKEN
    И в магазине ничего не изменилось

    Примеры:
      | контракт                    | запрос                                                                                                                                                                            |
      | POST /order/place-top-up    | {"id": "popolnenie-anny-01", "amount": 99}                                                                                                                                        |
      | POST /order/place-gift-card | {"id": "popolnenie-anny-01", "doneeFirstName": "Вера", "doneeLastName": "Орлова", "doneeEmail": "vera@example.ru", "amount": 1500, "design": "tea"} |
      | POST /order/place           | {"id": "popolnenie-anny-01", "orderItems": [{"product": {"id": 1}, "quantity": 1}]}                                                                                               |

  @негатив
  Структура сценария: Такой суммы не бывает: <сумма>
    Когда приложение вызывает "POST /order/place-top-up":
      """
      {"amount": <сумма>}
      """
    Тогда отказ 400 VALIDATION
    И отклонены поля "amount"
    И в магазине ничего не изменилось

    Примеры:
      | сумма     |
      | 0         |
      | -100      |
      | 9.99      |
      | 100000.01 |
      | 100.001   |
      | 1e9       |
      | "100"     |
      | null      |

  @негатив
  Структура сценария: Такой карты не продаём: <что>
    Когда приложение вызывает "POST /order/place-gift-card":
      """
      {"doneeFirstName": "Вера", "doneeLastName": "Орлова", "doneeEmail": "<почта>", "amount": <сумма>, "design": "<открытка>"}
      """
    Тогда отказ 400 VALIDATION
    И отклонены поля "<поле>"
    И в магазине ничего не изменилось

    Примеры:
      | что                 | почта           | сумма   | открытка | поле       |
      | дешевле 500 ₽       | vera@example.ru | 499     | tea      | amount     |
      | дороже 50 000 ₽     | vera@example.ru | 50001   | tea      | amount     |
      | с копейками         | vera@example.ru | 1000.50 | tea      | amount     |
      | с чужой открыткой   | vera@example.ru | 1000    | ракета   | design     |
      | без адреса          | vera            | 1000    | tea      | doneeEmail |

  @негатив
  Структура сценария: В таком заказе нет позиций: его не изменить
    Пусть клиент "anna@example.ru" создал заказ "zakaz-bez-tovarov" вида <вид>
    Когда приложение вызывает "PUT /order/adjust":
      """
      {"id": "zakaz-bez-tovarov", "version": 0, "orderItems": [{"product": {"id": 1}, "quantity": 1}]}
      """
    Тогда отказ 409 WRONG_STATE
    И в магазине ничего не изменилось

    Примеры:
      | вид          |
      | GIFT_CARD    |
      | WALLET_TOPUP |
