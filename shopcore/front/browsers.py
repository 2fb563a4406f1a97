"""What a browser calls itself, in words that its owner recognises; the more special name comes first."""

BROWSERS = {
    "YaBrowser/": "Яндекс Браузер",
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def browser_name(agent: str) -> str:
    """«Firefox, Windows»; a program that says nothing usual is «Неизвестная программа»."""
    browser, system = (
        next((name for mark, name in names.items() if mark in agent), "") for names in (BROWSERS, SYSTEMS)
    )
    return ", ".join(filter(None, (browser, system))) or "Неизвестная программа"
