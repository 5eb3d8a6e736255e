package org.lifepay.shop.web;

/** Catalogue, basket and checkout. */
final class GoodsPages {
    private GoodsPages() {}

    static Html catalogue(Guest guest) {
        return Frame.page(guest, guest.say("商品", "Goods"), page -> {
            page.element("h1", guest.say("茶与文房", "Tea and stationery")).begin("ul", "class", "goods");
            for (Good good : Good.values()) {
                page.begin("li", "id", good.id())
                        .empty(
                                "img",
                                "src",
                                "/pictures/" + good.id() + ".svg",
                                "alt",
                                "",
                                "width",
                                "120",
                                "height",
                                "120")
                        .element("h2", good.name(guest.language()))
                        .element("p", yuan(good.price().toString()), "class", "price");
                Frame.form(page, guest, "/basket/add")
                        .empty("input", "type", "hidden", "name", "good", "value", good.id())
                        .element(
                                "button",
                                inBasket(guest, good),
                                "aria-label",
                                inBasket(guest, good) + " · " + good.name(guest.language()))
                        .end()
                        .end();
            }
            page.end();
        });
    }

    private static String inBasket(Guest guest, Good good) {
        int count = guest.basket().count(good);
        return guest.say("加入购物篮", "Add to basket") + (count == 0 ? "" : " (" + count + ")");
    }

    static Html basket(Guest guest) {
        Basket basket = guest.basket();
        if (basket.isEmpty()) {
            return Frame.message(guest, guest.say("购物篮是空的", "The basket is empty"));
        }
        return Frame.page(guest, guest.say("购物篮", "Basket"), page -> {
            page.element("h1", guest.say("购物篮", "Basket")).begin("ul", "class", "lines");
            basket.goods().forEach(good -> line(page, guest, good));
            page.end();
            total(page, guest, basket.total().toString());
            page.begin("p");
            Frame.link(page, "checkout", "button main", "/checkout", guest.say("去结算", "Check out"))
                    .end();
        });
    }

    private static void line(Html page, Guest guest, Good good) {
        page.begin("li")
                .empty("img", "src", "/pictures/" + good.id() + ".svg", "alt", "", "width", "56", "height", "56")
                .begin("div")
                .element("strong", good.name(guest.language()))
                .empty("br")
                .element("span", yuan(guest.basket().price(good).toString()), "class", "quiet")
                .end();
        counter(page, guest, good);
        page.end();
    }

    private static void counter(Html page, Guest guest, Good good) {
        String name = good.name(guest.language());
        int count = guest.basket().count(good);
        Frame.form(page, guest, "/basket/set").empty("input", "type", "hidden", "name", "good", "value", good.id());
        page.element(
                "button",
                "−",
                "name",
                "count",
                "value",
                Integer.toString(count - 1),
                "aria-label",
                guest.say("减少：", "One less: ") + name);
        page.element("output", Integer.toString(count), "aria-label", guest.say("数量", "Quantity"));
        page.element(
                "button",
                "+",
                "name",
                "count",
                "value",
                Integer.toString(Math.min(count + 1, Basket.MOST_OF_ONE)),
                "aria-label",
                guest.say("增加：", "One more: ") + name);
        page.end();
    }

    /**
     * The choice of the way to pay.
     *
     * @param requestId the order's number is made here, not when the form arrives: sent twice, the form is one order
     */
    static Html checkout(Guest guest, String requestId, PayWay usual) {
        Basket basket = guest.basket();
        if (basket.isEmpty()) {
            return Frame.message(guest, guest.say("购物篮是空的", "The basket is empty"));
        }
        return Frame.page(guest, guest.say("结算", "Checkout"), page -> {
            page.element("h1", guest.say("结算", "Checkout"));
            lines(page, guest, basket);
            total(page, guest, basket.total().toString());
            Frame.form(page, guest, "/checkout")
                    .empty("input", "type", "hidden", "name", "requestId", "value", requestId)
                    .begin("fieldset")
                    .element("legend", guest.say("怎么付款", "How to pay"));
            for (PayWay way : PayWay.values()) {
                choice(page, guest, way, way == usual);
            }
            page.end()
                    .element(
                            "button",
                            guest.say("提交订单 ", "Place the order, ")
                                    + yuan(basket.total().toString()),
                            "id",
                            "place",
                            "class",
                            "main")
                    .end();
        });
    }

    private static void choice(Html page, Guest guest, PayWay way, boolean chosen) {
        page.begin("label", "class", "choice");
        if (chosen) {
            page.empty("input", "type", "radio", "name", "way", "value", way.id(), "checked", "");
        } else {
            page.empty("input", "type", "radio", "name", "way", "value", way.id());
        }
        page.begin("span")
                .element("strong", way.name(guest.language()))
                .empty("br")
                .element("span", way.hint(guest.language()), "class", "quiet")
                .end()
                .end();
    }

    static void lines(Html page, Guest guest, Basket basket) {
        page.begin("ul", "class", "lines");
        for (Good good : basket.goods()) {
            page.begin("li")
                    .empty("img", "src", "/pictures/" + good.id() + ".svg", "alt", "", "width", "40", "height", "40")
                    .element("span", good.name(guest.language()) + " × " + basket.count(good), "class", "grow")
                    .element("span", yuan(basket.price(good).toString()))
                    .end();
        }
        page.end();
    }

    private static void total(Html page, Guest guest, String amount) {
        page.begin("p", "class", "total")
                .text(guest.say("合计 ", "Total "))
                .element("strong", yuan(amount), "id", "amount")
                .end();
    }

    static String yuan(String amount) {
        return "¥" + amount;
    }
}
