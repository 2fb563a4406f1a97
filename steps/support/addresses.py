"""Where the pages that people call by name are."""

ADDRESSES = {
    "Каталог": "/",
    "Моя корзина": "/cart",
    "Оформление заказа": "/checkout",
    "Регистрация нового клиента": "/registration",
    "Вход": "/sign-in",
    "Личный кабинет": "/cabinet",
    "Мои заказы": "/cabinet/orders",
    "Имя и телефон": "/cabinet/profile",
    "Способы входа": "/cabinet/sign-in-ways",
    "Где вы вошли": "/cabinet/sessions",
    "Уведомления": "/cabinet/notifications",
    "Подарочная карта": "/gift-card",
    "Активация подарочной карты": "/gift-card/activation",
    "Кошелёк и карты": "/cabinet/purse",
    "Мои данные": "/cabinet/data",
    "Рабочее место": "/staff",
    "Сборка": "/staff/picking",
    "Доставка": "/staff/delivery",
}
COOKIE = "sessionId"
