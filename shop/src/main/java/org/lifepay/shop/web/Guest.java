package org.lifepay.shop.web;

import java.io.IOException;

/** The person behind a request, as far as a shop without accounts knows: language, basket, and a number in a cookie. */
final class Guest {
    private static final int MONTH_SECONDS = 30 * 24 * 3600;
    private static final String NUMBER = "shop_visitor";
    private static final String BASKET = "shop_basket";
    private static final String LANGUAGE = "shop_lang";

    private final Visit visit;
    private final Visitors visitors;
    private final String number;
    private final Language language;
    private final Basket basket;

    Guest(Visit visit, Visitors visitors) {
        this.visit = visit;
        this.visitors = visitors;
        number = visitors.recognise(visit.cookie(NUMBER));
        basket = Basket.read(visit.cookie(BASKET));
        String switched = visit.query("lang").orElse("");
        boolean switches = switched.equals("en") || switched.equals("zh");
        language = Language.of(switches ? switched : visit.cookie(LANGUAGE), visit.header("Accept-Language"));
        if (switches) {
            visit.setCookie(LANGUAGE, switched, MONTH_SECONDS);
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
        visit.setCookie(BASKET, next.toString(), next.isEmpty() ? 0 : MONTH_SECONDS);
    }

    String token() {
        return visitors.token(number);
    }

    String owner() {
        return visitors.owner(number);
    }

    boolean owns(Purchase purchase) {
        return purchase.owner().equals(owner());
    }

    /** Where a GET shows this page again, for the switch of languages. */
    String path() {
        return visit.isPost() ? "/" : visit.path();
    }

    /** Forms come from this shop's own pages, or they are refused. */
    void demandToken() throws IOException {
        if (!visitors.isToken(number, visit.field("token"))) {
            throw new RefusedVisitException(
                    403,
                    "页面已过期或浏览器未接受 Cookie，请返回后重试",
                    "The page is too old, or cookies are off; go back and try again");
        }
    }

    /** Sends a page, and the number to a browser that has none. */
    void show(int status, Html page) throws IOException {
        visit.setCookie(NUMBER, number, MONTH_SECONDS);
        visit.html(status, page);
    }
}
