package org.lifepay.shop.web;

import java.io.IOException;

/** The person behind a request, as far as a shop without accounts knows: language, basket, and a number in a cookie. */
final class VisitorSession {
    private static final int MONTH_SECONDS = 30 * 24 * 3600;
    private static final String NUMBER = "shop_visitor";
    private static final String BASKET = "shop_basket";
    private static final String LANGUAGE = "shop_lang";

    private final WebExchange webExchange;
    private final VisitorTokens visitorTokens;
    private final String number;
    private final Language language;
    private final Basket basket;

    VisitorSession(WebExchange webExchange, VisitorTokens visitorTokens) {
        this.webExchange = webExchange;
        this.visitorTokens = visitorTokens;
        number = visitorTokens.recognise(webExchange.cookie(NUMBER));
        basket = Basket.read(webExchange.cookie(BASKET));
        String switched = webExchange.query("lang").orElse("");
        boolean switches = switched.equals("en") || switched.equals("zh");
        language =
                Language.of(switches ? switched : webExchange.cookie(LANGUAGE), webExchange.header("Accept-Language"));
        if (switches) {
            webExchange.setCookie(LANGUAGE, switched, MONTH_SECONDS);
        }
    }

    Language language() {
        return language;
    }

    String say(String chinese, String english) {
        return language.say(chinese, english);
    }

    Basket basket() {
        return basket;
    }

    void keep(Basket next) {
        webExchange.setCookie(BASKET, next.toString(), next.isEmpty() ? 0 : MONTH_SECONDS);
    }

    String token() {
        return visitorTokens.token(number);
    }

    String owner() {
        return visitorTokens.owner(number);
    }

    boolean owns(Purchase purchase) {
        return purchase.owner().equals(owner());
    }

    /** Where a GET shows this page again, for the switch of languages. */
    String path() {
        return webExchange.isPost() ? "/" : webExchange.path();
    }

    /** Forms come from this shop's own pages, or they are refused. */
    void requireToken() throws IOException {
        if (!visitorTokens.isToken(number, webExchange.field("token"))) {
            throw new HttpStatusException(
                    403,
                    "页面已过期或浏览器未接受 Cookie，请返回后重试",
                    "The page is too old, or cookies are off; go back and try again");
        }
    }

    /** Sends a page, and the number to a browser that has none. */
    void show(int status, Html page) throws IOException {
        webExchange.setCookie(NUMBER, number, MONTH_SECONDS);
        webExchange.html(status, page);
    }
}
