package org.lifepay.simulator.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.BankCounter;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.bank.BankFault;
import org.lifepay.simulator.counter.BankArrival;
import org.lifepay.simulator.counter.CounterReturn;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Yuan;

/** /counter: the counter of a bank, where one pays in on an account number; /counter/arrivals is the list that the gateway reads. */
final class CounterPages {
    private static final int SHOWN = 100;
    private static final int MAX_PAGE = 1000;
    private static final int MAX_NAME_LENGTH = 100;
    private static final String PAYER = "张三";
    private static final String PAYER_ACCOUNT = "6222020000000000011";
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{8,30}");
    private static final Pattern FEN = Pattern.compile("[1-9][0-9]{0,12}");
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,3}");

    private final BankCounter counter;

    CounterPages(Simulator simulator) {
        this.counter = new BankCounter(simulator);
    }

    void visit(PageExchange exchange) throws IOException {
        boolean post = exchange.method().equals("POST");
        switch (exchange.path()) {
            case "/counter/arrivals" -> list(exchange);
            case "/counter/outage" -> fail(exchange);
            case "/counter/returns" -> returns(exchange);
            case "/counter/return-fault" -> failReturn(exchange);
            case "/counter" -> {
                if (post) {
                    payIn(exchange);
                } else {
                    show(exchange, 200, "", exchange.values());
                }
            }
            default -> {
                Html page = exchange.page();
                exchange.html(
                        404,
                        page.message(page.say("银行柜台", "Bank counter"), page.say("没有这一页", "There is no such page"), ""));
            }
        }
    }

    /** What a bank offers to its customers' programs. */
    private void list(PageExchange exchange) throws IOException {
        Map<String, String> values = exchange.values();
        String after = values.getOrDefault("after", "");
        String limit = values.getOrDefault("limit", "");
        if (counter.takeOutage()) {
            exchange.json(503, Map.of("message", "out of order, as asked for"));
            return;
        }
        List<BankArrival> found =
                counter.after(after, LIMIT.matcher(limit).matches() ? Integer.parseInt(limit) : MAX_PAGE);
        String next = found.isEmpty() ? after : found.getLast().serialNumber();
        exchange.json(
                200, Map.of("arrivals", found.stream().map(CounterPages::item).toList(), "next", next));
    }

    private static Map<String, String> item(BankArrival arrival) {
        return Map.of(
                "serialNumber", arrival.serialNumber(),
                "accountNumber", arrival.accountNumber(),
                "amount", Long.toString(arrival.fen()),
                "currency", "CNY",
                "bookedAt", arrival.bookedAt().toString(),
                "payerName", arrival.payerName(),
                "payerAccount", arrival.payerAccount(),
                "payerBank", "模拟银行",
                "remark", "");
    }

    /** The next readings of the list answer 503. */
    private void fail(PageExchange exchange) throws IOException {
        String times = exchange.values().getOrDefault("times", "1");
        if (!exchange.method().equals("POST") || !LIMIT.matcher(times).matches()) {
            exchange.json(400, Map.of("message", "POST with times=1…9999"));
            return;
        }
        counter.fail(Integer.parseInt(times));
        exchange.json(200, Map.of("message", "the next " + times + " readings fail"));
    }

    /** Sends money back (POST), or says what has become of a return. */
    private void returns(PageExchange exchange) throws IOException {
        Map<String, String> values = exchange.values();
        BankFault fault = counter.takeReturnFault();
        if (fault == BankFault.LOSE_REQUEST) {
            exchange.drop();
            return;
        }
        String number = values.getOrDefault("number", "");
        String fen = values.getOrDefault("amount", "");
        boolean post = exchange.method().equals("POST");
        CounterReturn one = post && FEN.matcher(fen).matches()
                ? counter.sendBack(
                        number,
                        values.getOrDefault("serialNumber", ""),
                        Long.parseLong(fen),
                        values.getOrDefault("payeeAccount", ""),
                        fault)
                : counter.returned(number);
        if (fault == BankFault.LOSE_RESPONSE) {
            exchange.drop();
        } else {
            answer(exchange, one);
        }
    }

    private void answer(PageExchange exchange, @Nullable CounterReturn one) throws IOException {
        if (one == null) {
            exchange.json(404, Map.of("code", "NOT_FOUND"));
            return;
        }
        exchange.json(
                200,
                Map.of(
                        "number", one.number(),
                        "amount", Long.toString(one.fen()),
                        "status", one.status(counter.now()),
                        "bankNumber", one.bankNumber(),
                        "code", Objects.requireNonNullElse(one.code(), "")));
    }

    /** The next call about a return is lost, declined or late. */
    private void failReturn(PageExchange exchange) throws IOException {
        BankFault fault = BankFault.named(exchange.values().getOrDefault("fault", ""));
        if (exchange.method().equals("POST")) {
            counter.failReturn(fault);
        }
        exchange.json(200, Map.of("message", "the next call about a return: " + fault));
    }

    private void payIn(PageExchange exchange) throws IOException {
        Map<String, String> values = exchange.values();
        String account = values.getOrDefault("account", "").replace(" ", "");
        String amount = values.getOrDefault("amount", "");
        String payer = values.getOrDefault("payer", PAYER).strip();
        String from = values.getOrDefault("from", PAYER_ACCOUNT).replace(" ", "");
        Html page = exchange.page("/counter");
        boolean right = ACCOUNT.matcher(account).matches()
                && ControlApi.AMOUNT.matcher(amount).matches()
                && !payer.isEmpty()
                && payer.length() <= MAX_NAME_LENGTH
                && ACCOUNT.matcher(from).matches();
        if (!right) {
            show(exchange, 400, page.say("请填写正确的账号、金额和付款人", "Enter an account number, an amount and who pays"), values);
            return;
        }
        BankArrival arrival = counter.payIn(account, Yuan.fen("amount", amount), payer, from);
        if (exchange.header("Accept").contains("application/json")) {
            exchange.json(200, item(arrival));
        } else {
            exchange.redirect("/counter#" + arrival.serialNumber());
        }
    }

    private void show(PageExchange exchange, int status, String message, Map<String, String> values)
            throws IOException {
        Html page = exchange.page("/counter");
        String title = page.say("银行柜台", "Bank counter");
        String alert = message.isEmpty() ? "" : "<section role=\"alert\">" + Html.escape(message) + "</section>";
        List<BankArrival> shown = counter.latest(SHOWN);
        String none = "<section><p>" + page.say("还没有转账到账", "Nothing has arrived yet") + "</p></section>";
        String body = shown.stream().map(arrival -> section(page, arrival)).collect(Collectors.joining());
        exchange.html(
                status,
                page.page(
                        title,
                        alert + "<div class=\"bar\"><h1>" + title + "</h1></div>" + form(page, values)
                                + (shown.isEmpty() ? none : body)));
    }

    private static String form(Html page, Map<String, String> values) {
        return "<section><p class=\"quiet\">"
                + page.say(
                        "在这里扮演付款人，向订单的专属账号转账。网关几秒内读取到账流水。",
                        "Play the payer here: transfer to the order's own account number. The gateway reads the list"
                                + " within seconds.")
                + "</p><form method=\"post\" action=\"/counter\">"
                + field("account", page.say("收款账号", "To account number"), values.getOrDefault("account", ""), "numeric")
                + field("amount", page.say("金额（元）", "Amount, in yuan"), values.getOrDefault("amount", ""), "decimal")
                + field("payer", page.say("付款人户名", "Payer's name"), values.getOrDefault("payer", PAYER), "text")
                + field("from", page.say("付款账号", "From account"), values.getOrDefault("from", PAYER_ACCOUNT), "numeric")
                + "<div class=\"actions\"><button class=\"button pay\">" + page.say("转账", "Transfer")
                + "</button></div></form></section>";
    }

    private static String field(String name, String label, String value, String mode) {
        return "<p><label for=\"" + name + "\">" + label + "</label><input id=\"" + name + "\" name=\"" + name
                + "\" class=\"wide\" inputmode=\"" + mode + "\" value=\"" + Html.escape(value)
                + "\" autocomplete=\"off\" required></p>";
    }

    private String section(Html page, BankArrival arrival) {
        return "<section id=\"" + Html.escape(arrival.serialNumber()) + "\"><div class=\"row\"><h2>"
                + Html.escape(arrival.accountNumber()) + "</h2><span class=\"amount\">"
                + Html.yuan(Yuan.of(arrival.fen())) + "</span></div><dl>"
                + Html.item(page.say("银行流水号", "Serial number"), arrival.serialNumber())
                + Html.item(page.say("付款人户名", "Payer's name"), arrival.payerName())
                + Html.item(page.say("付款账号", "From account"), arrival.payerAccount())
                + Html.item(page.say("入账时间", "Booked"), ChinaTime.of(arrival.bookedAt()))
                + (counter.isReturned(arrival)
                        ? Html.item(page.say("退回", "Returned"), page.say("已退回付款账户", "to the sender's account"))
                        : "")
                + "</dl></section>";
    }
}
