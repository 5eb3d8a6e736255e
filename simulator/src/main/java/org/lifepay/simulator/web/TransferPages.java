package org.lifepay.simulator.web;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.SimulatedTransfers;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.transfer.Transfer;
import org.lifepay.simulator.transfer.TransferStatus;
import org.lifepay.simulator.wire.ChinaTime;
import org.lifepay.simulator.wire.Yuan;

/** /transfers: the transfers out of the seller's account, with buttons for what the bank does with each. */
final class TransferPages {
    private static final int SHOWN = 100;

    private final SimulatedTransfers transfers;

    TransferPages(Simulator simulator) {
        this.transfers = simulator.transfers();
    }

    void visit(PageExchange exchange) throws IOException {
        String[] parts = exchange.path().split("/", -1);
        if (exchange.method().equals("POST") && parts.length == 4) {
            act(exchange, parts[2], parts[3]);
        } else if (parts.length == 2) {
            list(exchange, 200, "");
        } else {
            Html page = exchange.page();
            exchange.html(
                    404, page.message(page.say("转账", "Transfers"), page.say("没有这一页", "There is no such page"), ""));
        }
    }

    private void act(PageExchange exchange, String number, String verb) throws IOException {
        SimulatedTransfers.Result result = switch (verb) {
            case "succeed" -> transfers.succeed(number);
            case "fail" -> transfers.fail(number, TransferControl.FAIL_CODE);
            default -> transfers.sendBack(number);
        };
        Html page = exchange.page();
        switch (result) {
            case SimulatedTransfers.Result.Done _ -> exchange.redirect("/transfers#" + number);
            case SimulatedTransfers.Result.Missing _ ->
                list(exchange, 404, page.say("没有这笔转账", "There is no such transfer"));
            case SimulatedTransfers.Result.Refused _ ->
                list(exchange, 409, page.say("这笔转账的状态已经变化", "This transfer is no longer in that state"));
        }
    }

    private void list(PageExchange exchange, int status, String message) throws IOException {
        Html page = exchange.page("/transfers");
        String title = page.say("转账", "Transfers");
        List<Transfer> shown = transfers.list(SHOWN);
        String alert = message.isEmpty() ? "" : "<section role=\"alert\">" + Html.escape(message) + "</section>";
        String about = "<p class=\"quiet\">" + page.say("账户可用于转账的余额：", "Left in the account for transfers: ")
                + Html.yuan(Yuan.of(transfers.leftFen())) + "</p>";
        String none = "<section><p>" + page.say("还没有转账", "No transfers yet") + "</p></section>";
        String body = shown.stream().map(transfer -> section(page, transfer)).collect(Collectors.joining());
        exchange.html(
                status,
                page.page(
                        title,
                        alert + "<div class=\"bar\"><h1>" + title + "</h1></div>" + about
                                + (shown.isEmpty() ? none : body)));
    }

    private static String section(Html page, Transfer transfer) {
        String number = transfer.terms().outBizNo();
        return "<section id=\"" + Html.escape(number) + "\"><div class=\"row\"><h2>"
                + Html.escape(state(page, transfer.status())) + "</h2><span class=\"amount\">"
                + Html.yuan(Yuan.of(transfer.terms().fen())) + "</span></div><dl>"
                + Html.item(page.say("收款方", "Payee"), payee(transfer))
                + Html.item("out_biz_no", number)
                + Html.item("order_id", transfer.orderId())
                + Html.item(page.say("用途", "Title"), transfer.terms().title())
                + Html.item(page.say("创建时间", "Created"), ChinaTime.of(transfer.created()))
                + Html.item(page.say("完成时间", "Paid"), time(transfer.paid()))
                + Html.item(page.say("错误码", "Error code"), transfer.errorCode()) + "</dl>" + buttons(page, transfer)
                + "</section>";
    }

    private static String payee(Transfer transfer) {
        String name = transfer.terms().name();
        String bank = transfer.terms().bank();
        return (name == null ? "" : name + " ") + transfer.terms().identity() + (bank == null ? "" : " " + bank);
    }

    private static String buttons(Html page, Transfer transfer) {
        return switch (transfer.status()) {
            case DEALING ->
                "<div class=\"actions\">" + button(transfer, "succeed", "pay", page.say("到账", "Pay it"))
                        + button(transfer, "fail", "", page.say("失败", "Let it fail")) + "</div>";
            case SUCCESS ->
                "<div class=\"actions\">" + button(transfer, "return", "", page.say("银行退票", "The bank sends it back"))
                        + "</div>";
            case FAIL, REFUND -> "";
        };
    }

    private static String button(Transfer transfer, String verb, String kind, String text) {
        String number = Html.escape(transfer.terms().outBizNo());
        return "<form method=\"post\" action=\"/transfers/" + number + "/" + verb + "\"><button class=\"button " + kind
                + "\" aria-label=\"" + text + " · " + number + "\">" + text + "</button></form>";
    }

    private static String state(Html page, TransferStatus status) {
        return switch (status) {
            case DEALING -> page.say("处理中", "Being processed");
            case SUCCESS -> page.say("已到账", "Paid");
            case FAIL -> page.say("失败", "Failed");
            case REFUND -> page.say("已退票", "Sent back by the bank");
        };
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : ChinaTime.of(at);
    }
}
