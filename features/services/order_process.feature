# language: ru
@order @use.with_level=http @потому:контракт-есть-только-в-HTTP
Функция: Контракт order — передача заказа в обработку
  PUT /process передаёт оплаченный заказ в обработку один раз; повтор отвечает тем же, чужое и неоплаченное не берёт.

  Предыстория:
    Пусть есть зарегистрированный клиент "anna@example.ru"
    И клиент "anna@example.ru" создал заказ "zakaz-anny-000001":
      | товар                            | количество |
      | Чайник заварочный «Капля», 0,8 л | 1          |
    И приложение вошло как "anna@example.ru"

  Правило: Оплаченный заказ передаётся один раз

    Предыстория:
      Пусть оплата заказа "zakaz-anny-000001" перешла в состояние PAID

    @contract:order.process @code:order.process.200
    Структура сценария: Заказ передан, версия выросла на единицу
      Когда приложение вызывает "PUT /order/process":
        """
        {"id": "zakaz-anny-000001", "status": "NEW", "version": 1<позиции>}
        """
      Тогда ответ 200
      И в ответе:
        """
        {
          "id": "zakaz-anny-000001", "status": "IN_PROGRESS", "paymentStatus": "PAID", "version": 2, "total": 1990,
          "orderItems": [
            {"id": 1, "product": {"id": 1, "name": "Чайник заварочный «Капля», 0,8 л", "price": 1990}, "quantity": 1}
          ]
        }
        """
      И заказ "zakaz-anny-000001": IN_PROGRESS, версия 2, на 1 990,00 ₽

      Примеры:
        | позиции                                                                                |
        |                                                                                        |
        | , "orderItems": [{"product": {"id": 1}, "quantity": 1}]                                |
        | , "orderItems": [{"product": {"id": 1, "name": "Чайник", "price": 1}, "quantity": 1}]  |

    @code:order.process.200
    Структура сценария: Повтор отвечает состоянием и ничего не меняет
      Когда приложение вызывает "PUT /order/process":
        """
        {"id": "zakaz-anny-000001", "version": 1}
        """
      И приложение вызывает "PUT /order/process":
        """
        {"id": "zakaz-anny-000001", "version": <версия>}
        """
      Тогда ответ 200
      И в ответе:
        """
        {"id": "zakaz-anny-000001", "status": "IN_PROGRESS", "version": 2}
        """
      И в магазине ничего не изменилось

      Примеры:
        | версия |
        | 1      |
        | 2      |

    @негатив @code:order.process.409
    Структура сценария: Версия или позиции не те, что у заказа
      Когда приложение вызывает "PUT /order/process":
        """
        {"id": "zakaz-anny-000001", <прислано>}
        """
      Тогда отказ 409 <код>
      И в магазине ничего не изменилось

      Примеры:
        | прислано                                                                  | код              |
        | "version": 0                                                              | VERSION_CONFLICT |
        | "version": 2                                                              | VERSION_CONFLICT |
        | "version": 1, "orderItems": []                                            | ITEMS_DIFFER     |
        | "version": 1, "orderItems": [{"product": {"id": 1}, "quantity": 2}]       | ITEMS_DIFFER     |
        | "version": 1, "orderItems": [{"product": {"id": 2}, "quantity": 1}]       | ITEMS_DIFFER     |

  @негатив @code:order.process.404
  Сценарий: Чужого заказа нет
    Пусть есть зарегистрированный клиент "boris@example.ru"
    И клиент "boris@example.ru" создал заказ "zakaz-borisa-0001":
      | товар                  | количество |
      | Кружка «Туман», 350 мл | 1          |
    И оплата заказа "zakaz-borisa-0001" перешла в состояние PAID
    Когда приложение вызывает "PUT /order/process":
      """
      {"id": "zakaz-borisa-0001", "version": 1}
      """
    Тогда отказ 404 ORDER_NOT_FOUND
    И в магазине ничего не изменилось

  @негатив
  Структура сценария: Запрос с ошибкой не принимается
    Когда приложение вызывает "PUT /order/process":
      """
      <запрос>
      """
    Тогда отказ 400 VALIDATION
    И отклонены поля "<поля>"
    И в магазине ничего не изменилось

    Примеры:
      | запрос                                        | поля        |
      | {}                                            | id, version |
      | {"id": "zakaz-anny-000001"}                   | version     |
      | {"id": "zakaz-anny-000001", "version": "1"}   | version     |
      | {"id": "zakaz-anny-000001", "version": -1}    | version     |

  Правило: Неоплаченный заказ не передаётся

    @негатив @code:order.process.409
    Сценарий: Неоплаченный заказ не передаётся
      Когда приложение вызывает "PUT /order/process":
        """
        {"id": "zakaz-anny-000001", "version": 0}
        """
      Тогда отказ 409 WRONG_STATE
      И в магазине ничего не изменилось

    @негатив @code:order.process.409
    Сценарий: Заказ, который ещё оплачивают, не передаётся
      Пусть оплата заказа "zakaz-anny-000001" перешла в состояние PENDING
      Когда приложение вызывает "PUT /order/process":
        """
        {"id": "zakaz-anny-000001", "version": 1}
        """
      Тогда отказ 409 WRONG_STATE
      И в магазине ничего не изменилось
