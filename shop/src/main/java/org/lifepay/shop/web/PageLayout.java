package org.lifepay.shop.web;

import java.util.function.Consumer;

/** What all pages have around them. */
final class PageLayout {
    private PageLayout() {}

    static Html page(VisitorSession visitorSession, String title, Consumer<Html> content, String... bodyAttributes) {
        return page(visitorSession, title, head -> {}, content, bodyAttributes);
    }

    static Html page(
            VisitorSession visitorSession,
            String title,
            Consumer<Html> head,
            Consumer<Html> content,
            String... bodyAttributes) {
        Html page = new Html()
                .empty("!doctype html")
                .begin("html", "lang", visitorSession.language().tag());
        page.begin("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width,initial-scale=1")
                .element("title", title + " · " + visitorSession.say("西湖小铺", "West Lake shop"))
                .empty("link", "rel", "icon", "href", "/pictures/tea.svg")
                .empty("link", "rel", "stylesheet", "href", "/shop.css")
                .element("script", "", "src", "/shop.js", "defer", "");
        head.accept(page);
        page.end().begin("body", bodyAttributes);
        header(page, visitorSession);
        page.begin("main", "id", "main");
        content.accept(page);
        page.end();
        page.begin("footer")
                .text(visitorSession.say(
                        "示例商店，货不是真货；时间为北京时间。", "A sample shop: nothing here is real. Times are Beijing time (UTC+8)."))
                .end();
        return page.end().end();
    }

    private static void header(Html page, VisitorSession visitorSession) {
        int count = visitorSession.basket().count();
        Language other = visitorSession.language().other();
        page.element("a", visitorSession.say("跳到正文", "Skip to content"), "class", "skip", "href", "#main");
        page.begin("header").begin("nav", "aria-label", visitorSession.say("本店", "This shop"));
        page.element("a", visitorSession.say("西湖小铺", "West Lake shop"), "class", "home", "href", "/");
        page.element(
                "a",
                visitorSession.say("购物篮", "Basket") + (count == 0 ? "" : " (" + count + ")"),
                "id",
                "basket",
                "href",
                "/basket");
        page.element("a", visitorSession.say("我的订单", "My orders"), "href", "/orders");
        page.element(
                "a",
                other == Language.ENGLISH ? "English" : "中文",
                "id",
                "lang",
                "lang",
                other.tag(),
                "href",
                visitorSession.path() + "?lang=" + (other == Language.ENGLISH ? "en" : "zh"));
        page.end().end();
    }

    /** Begins a form with the token that every form has. */
    static Html form(Html page, VisitorSession visitorSession, String action) {
        return page.begin("form", "method", "post", "action", action)
                .empty("input", "type", "hidden", "name", "token", "value", visitorSession.token());
    }

    static void button(
            Html page, VisitorSession visitorSession, String action, String id, String text, String... attributes) {
        String[] all = new String[attributes.length + 2];
        all[0] = "id";
        all[1] = id;
        System.arraycopy(attributes, 0, all, 2, attributes.length);
        form(page, visitorSession, action).element("button", text, all).end();
    }

    /** A link that looks like a button. */
    static Html link(Html page, String id, String kind, String url, String text) {
        return page.element("a", text, "id", id, "class", kind, "href", url);
    }

    /** A page with one sentence and the way back to the goods. */
    static Html message(VisitorSession visitorSession, String text) {
        return page(
                visitorSession,
                text,
                page -> page.begin("section")
                        .element("h1", text, "role", "status")
                        .begin("p")
                        .element("a", visitorSession.say("去看看商品", "To the goods"), "class", "button", "href", "/")
                        .end()
                        .end());
    }
}
