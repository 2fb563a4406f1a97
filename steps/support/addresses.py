"""Where the pages that people call by name are."""

ADDRESSES = {
    "Каталог": "/",
    "Моя корзина": "/cart",
    "Регистрация нового клиента": "/registration",
    "Вход": "/sign-in",
}
COOKIE = "sessionId"
