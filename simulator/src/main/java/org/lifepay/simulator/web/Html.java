package org.lifepay.simulator.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One page and what all have in common: the head, the two languages, safe text; no script. */
final class Html {
    private static final String STYLE = style();

    private final Language in;
    private final String here;

    /**
     * Writes one page.
     *
     * @param here where a GET shows it again, for the switch of languages
     */
    Html(Language in, String here) {
        this.in = in;
        this.here = here;
    }

    Language language() {
        return in;
    }

    String say(String chinese, String english) {
        return in.say(chinese, english);
    }

    String message(String title, String text, String detail) {
        return message(title, text, detail, "/", say("全部交易", "All trades"));
    }

    /** A few words, and one way to go on. */
    String message(String title, String text, String detail, String onwards, String onwardsText) {
        return page(
                title,
                "<section><div role=\"status\"><h1>" + escape(text) + "</h1><p class=\"quiet\">" + escape(detail)
                        + "</p></div><p><a class=\"button\" href=\"" + escape(onwards) + "\">" + escape(onwardsText)
                        + "</a></p></section>");
    }

    /** The whole page around a body that is HTML already. */
    String page(String title, String body) {
        Language other = in == Language.ZH ? Language.EN : Language.ZH;
        String switchTo = other == Language.EN ? "English" : "中文";
        String name = say("支付宝模拟器", "Alipay simulator");
        return "<!doctype html><html lang=\"" + in.tag() + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                + "<link rel=\"icon\" href=\"data:,\"><title>" + escape(title) + " · " + name + "</title><style>"
                + STYLE
                + "</style></head><body><header><a class=\"home\" href=\"/\">" + name + "</a><span>"
                + say("不是真钱", "no real money") + "</span><nav aria-label=\"" + say("模拟器", "Simulator")
                + "\"><a href=\"/\">" + say("交易", "Trades") + "</a><a href=\"/buyers\">" + say("买家", "Buyers")
                + "</a><a href=\"/transfers\">" + say("转账", "Transfers")
                + "</a><a href=\"/counter\">" + say("银行柜台", "Bank")
                + "</a><a href=\"/clock\">" + say("时间", "Time")
                + "</a><a href=\"/app\">" + say("支付宝 App", "Alipay app") + "</a><a lang=\"" + other.tag()
                + "\" href=\"" + escape(here) + (here.contains("?") ? "&amp;" : "?") + "lang="
                + (other == Language.EN ? "en" : "zh") + "\">" + switchTo + "</a></nav></header><main>" + body
                + "<footer class=\"quiet\">" + say("时间为北京时间", "Times are Beijing time (UTC+8)")
                + "</footer></main></body></html>";
    }

    /** Yuan with the thousands apart. */
    static String yuan(String amount) {
        return "¥" + amount.replaceAll("(?<=\\d)(?=(\\d{3})+\\.)", ",");
    }

    /** One line of a description list; nothing when there is no value. */
    static String item(String name, @Nullable String value) {
        return value == null ? "" : "<div><dt>" + escape(name) + "</dt><dd>" + escape(value) + "</dd></div>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String style() {
        try (var css = Html.class.getResourceAsStream("/org/lifepay/simulator/web/pages.css")) {
            if (css == null) {
                throw new IllegalStateException("the pages' style is missing from the jar");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
