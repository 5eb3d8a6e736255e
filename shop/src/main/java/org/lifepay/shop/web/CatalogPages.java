package org.lifepay.shop.web;

/** Catalogue, basket and checkout. */
final class CatalogPages {
    private CatalogPages() {}

    static Html catalogue(VisitorSession visitorSession) {
        return PageLayout.page(visitorSession, visitorSession.say("商品", "Goods"), page -> {
            page.element("h1", visitorSession.say("茶与文房", "Tea and stationery")).begin("ul", "class", "goods");
            for (CatalogItem catalogItem : CatalogItem.values()) {
                page.begin("li", "id", catalogItem.id())
                        .empty(
                                "img",
                                "src",
                                "/pictures/" + catalogItem.id() + ".svg",
                                "alt",
                                "",
                                "width",
                                "120",
                                "height",
                                "120")
                        .element("h2", catalogItem.name(visitorSession.language()))
                        .element("p", yuan(catalogItem.price().toString()), "class", "price");
                PageLayout.form(page, visitorSession, "/basket/add")
                        .empty("input", "type", "hidden", "name", "good", "value", catalogItem.id())
                        .element(
                                "button",
                                inBasket(visitorSession, catalogItem),
                                "aria-label",
                                inBasket(visitorSession, catalogItem) + " · "
                                        + catalogItem.name(visitorSession.language()))
                        .end()
                        .end();
            }
            page.end();
        });
    }

    private static String inBasket(VisitorSession visitorSession, CatalogItem catalogItem) {
        int count = visitorSession.basket().count(catalogItem);
        return visitorSession.say("加入购物篮", "Add to basket") + (count == 0 ? "" : " (" + count + ")");
    }

    static Html basket(VisitorSession visitorSession) {
        Basket basket = visitorSession.basket();
        if (basket.isEmpty()) {
            return PageLayout.message(visitorSession, visitorSession.say("购物篮是空的", "The basket is empty"));
        }
        return PageLayout.page(visitorSession, visitorSession.say("购物篮", "Basket"), page -> {
            page.element("h1", visitorSession.say("购物篮", "Basket")).begin("ul", "class", "lines");
            basket.goods().forEach(catalogItem -> line(page, visitorSession, catalogItem));
            page.end();
            total(page, visitorSession, basket.total().toString());
            page.begin("p");
            PageLayout.link(page, "checkout", "button main", "/checkout", visitorSession.say("去结算", "Check out"))
                    .end();
        });
    }

    private static void line(Html page, VisitorSession visitorSession, CatalogItem catalogItem) {
        page.begin("li")
                .empty("img", "src", "/pictures/" + catalogItem.id() + ".svg", "alt", "", "width", "56", "height", "56")
                .begin("div")
                .element("strong", catalogItem.name(visitorSession.language()))
                .empty("br")
                .element("span", yuan(visitorSession.basket().price(catalogItem).toString()), "class", "quiet")
                .end();
        counter(page, visitorSession, catalogItem);
        page.end();
    }

    private static void counter(Html page, VisitorSession visitorSession, CatalogItem catalogItem) {
        String name = catalogItem.name(visitorSession.language());
        int count = visitorSession.basket().count(catalogItem);
        PageLayout.form(page, visitorSession, "/basket/set")
                .empty("input", "type", "hidden", "name", "good", "value", catalogItem.id());
        page.element(
                "button",
                "−",
                "name",
                "count",
                "value",
                Integer.toString(count - 1),
                "aria-label",
                visitorSession.say("减少：", "One less: ") + name);
        page.element("output", Integer.toString(count), "aria-label", visitorSession.say("数量", "Quantity"));
        page.element(
                "button",
                "+",
                "name",
                "count",
                "value",
                Integer.toString(Math.min(count + 1, Basket.MAX_QUANTITY)),
                "aria-label",
                visitorSession.say("增加：", "One more: ") + name);
        page.end();
    }

    /**
     * The choice of the way to pay.
     *
     * @param requestId the order's number is made here, not when the form arrives: sent twice, the form is one order
     */
    static Html checkout(VisitorSession visitorSession, String requestId, PaymentOption usual) {
        Basket basket = visitorSession.basket();
        if (basket.isEmpty()) {
            return PageLayout.message(visitorSession, visitorSession.say("购物篮是空的", "The basket is empty"));
        }
        return PageLayout.page(visitorSession, visitorSession.say("结算", "Checkout"), page -> {
            page.element("h1", visitorSession.say("结算", "Checkout"));
            lines(page, visitorSession, basket);
            total(page, visitorSession, basket.total().toString());
            PageLayout.form(page, visitorSession, "/checkout")
                    .empty("input", "type", "hidden", "name", "requestId", "value", requestId)
                    .begin("fieldset")
                    .element("legend", visitorSession.say("怎么付款", "How to pay"));
            for (PaymentOption way : PaymentOption.values()) {
                choice(page, visitorSession, way, way == usual);
            }
            page.end()
                    .element(
                            "button",
                            visitorSession.say("提交订单 ", "Place the order, ")
                                    + yuan(basket.total().toString()),
                            "id",
                            "place",
                            "class",
                            "main")
                    .end();
        });
    }

    private static void choice(Html page, VisitorSession visitorSession, PaymentOption way, boolean chosen) {
        page.begin("label", "class", "choice");
        if (chosen) {
            page.empty("input", "type", "radio", "name", "way", "value", way.id(), "checked", "");
        } else {
            page.empty("input", "type", "radio", "name", "way", "value", way.id());
        }
        page.begin("span")
                .element("strong", way.name(visitorSession.language()))
                .empty("br")
                .element("span", way.hint(visitorSession.language()), "class", "quiet")
                .end()
                .end();
    }

    static void lines(Html page, VisitorSession visitorSession, Basket basket) {
        page.begin("ul", "class", "lines");
        for (CatalogItem catalogItem : basket.goods()) {
            page.begin("li")
                    .empty(
                            "img",
                            "src",
                            "/pictures/" + catalogItem.id() + ".svg",
                            "alt",
                            "",
                            "width",
                            "40",
                            "height",
                            "40")
                    .element(
                            "span",
                            catalogItem.name(visitorSession.language()) + " × " + basket.count(catalogItem),
                            "class",
                            "grow")
                    .element("span", yuan(basket.price(catalogItem).toString()))
                    .end();
        }
        page.end();
    }

    private static void total(Html page, VisitorSession visitorSession, String amount) {
        page.begin("p", "class", "total")
                .text(visitorSession.say("合计 ", "Total "))
                .element("strong", yuan(amount), "id", "amount")
                .end();
    }

    static String yuan(String amount) {
        return "¥" + amount;
    }
}
