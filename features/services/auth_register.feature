# language: ru
@auth @use.with_level=http @потому:контракт-есть-только-в-HTTP
Функция: Контракт auth — регистрация
  Программа регистрирует клиента; сеанса регистрация не начинает.

  @contract:auth.register @code:auth.register.200 @duty:auth.2 @duty:auth.3
  Сценарий: Новый клиент получает кошелёк и учётную запись уведомлений
    Когда приложение вызывает "POST /auth/register":
      """
      {
        "username": "anna", "password": "qwerty1234", "email": "Anna@Example.RU",
        "firstName": "Анна", "lastName": "Петрова", "phone": "8 (912) 345-67-89"
      }
      """
    Тогда ответ 200
    И в ответе:
      """
      {
        "username": "anna", "email": "anna@example.ru",
        "firstName": "Анна", "lastName": "Петрова", "phone": "+79123456789"
      }
      """
    И приложение не получает сеанса
    И у клиента "anna" заведены кошелёк и уведомления
    Когда приложение вызывает "POST /auth/login":
      """
      {"username": "anna", "password": "qwerty1234"}
      """
    Тогда ответ 200
    Когда приложение вызывает "POST /auth/login":
      """
      {"username": "anna@example.ru", "password": "qwerty1234"}
      """
    Тогда отказ 401 BAD_CREDENTIALS

  Сценарий: Имя, фамилия и телефон необязательны
    Когда приложение вызывает "POST /auth/register":
      """
      {"username": "anna", "password": "qwerty1234", "email": "anna@example.ru"}
      """
    Тогда ответ 200
    И в ответе:
      """
      {"username": "anna", "firstName": "", "lastName": "", "phone": ""}
      """

  @негатив @code:auth.register.409
  Структура сценария: Имя пользователя и e-mail заняты один раз
    Пусть есть зарегистрированный клиент "anna@example.ru"
    Когда приложение вызывает "POST /auth/register":
      """
      {"username": "<имя>", "password": "qwerty1234", "email": "<e-mail>"}
      """
    Тогда отказ 409 USER_EXISTS
    И сказано "Пользователь с таким именем или e-mail уже есть."
    И в магазине ничего не изменилось

    Примеры:
      | имя             | e-mail          |
      | anna@example.ru | anna@example.ru |
      | ANNA@EXAMPLE.RU | anna@example.ru |
      | anna            | anna@example.ru |
      | anna            | Anna@Example.ru |

  @негатив @code:auth.register.400
  Структура сценария: Имя пользователя, пароль и e-mail обязательны и не какие попало
    Когда приложение вызывает "POST /auth/register":
      """
      <запрос>
      """
    Тогда отказ 400 VALIDATION
    И отклонены поля "<поля>"
    И учётных записей в магазине: 0
    И в магазине ничего не изменилось

    Примеры:
      | запрос                                                                       | поля                      |
      | {}                                                                           | email, password, username |
      | {"username": "anna", "email": "anna@example.ru"}                             | password                  |
      | {"username": "anna", "email": "anna@example.ru", "password": "qwerty1"}      | password                  |
      | {"username": "anna", "email": "anna", "password": "qwerty1234"}              | email                     |
      | {"username": "an na", "email": "anna@example.ru", "password": "qwerty1234"}  | username                  |
      | {"username": "anna", "email": "anna@example.ru", "password": "qwerty1234", "role": "admin"} | role       |

  @негатив
  Структура сценария: Чужой e-mail вместо имени и невозможный телефон не принимаются
    Когда приложение вызывает "POST /auth/register":
      """
      {"username": "<имя>", "password": "qwerty1234", "email": "anna@example.ru", "phone": "<телефон>"}
      """
    Тогда отказ 400 <ошибка>
    И в магазине ничего не изменилось

    Примеры:
      | имя              | телефон          | ошибка       |
      | boris@example.ru |                  | BAD_USERNAME |
      | anna             | 12345            | BAD_PHONE    |
      | anna             | +7 000 000-00-00 | BAD_PHONE    |
