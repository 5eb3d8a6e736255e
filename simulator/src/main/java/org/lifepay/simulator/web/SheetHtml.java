package org.lifepay.simulator.web;

import static org.lifepay.simulator.web.Html.escape;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.BuyerView;
import org.lifepay.simulator.Choice;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.notice.NoticeView;

/** The payment sheet as a page: what is paid, who pays, how it ends, and what was sent to the gateway beside it. */
final class SheetHtml {
    private static final List<Choice> OTHERS =
            List.of(Choice.WRONG_PASSWORD, Choice.NOT_ENOUGH_MONEY, Choice.CANCEL, Choice.LEAVE);
    private static final List<Choice> UNUSUAL = List.of(Choice.PAY_LATE, Choice.PAY_UNTOLD, Choice.NO_NETWORK);

    private final Html page;
    private final TradeHtml trades;
    private final Language in;

    SheetHtml(Html page) {
        this.page = page;
        this.trades = new TradeHtml(page);
        this.in = page.language();
    }

    /**
     * What one sheet shows.
     *
     * @param action where the choice is sent
     * @param said what the payer has just been told; empty for nothing
     * @param back where an app is to be gone back to; null when the sheet is not over an app
     */
    record Sheet(
            String title,
            String action,
            TradeView trade,
            List<BuyerView> buyers,
            String signedIn,
            String said,
            @Nullable String back,
            List<NoticeView> notices) {}

    String page(Sheet sheet) {
        TradeView trade = sheet.trade();
        String notices = sheet.notices().isEmpty()
                ? ""
                : "<section aria-labelledby=\"notices\"><h2 id=\"notices\">" + say("发给网关的通知", "Sent to the gateway")
                        + "</h2>" + trades.notices(sheet.notices()) + "</section>";
        return page.page(
                sheet.title(),
                "<div class=\"phone\"><section class=\"sheet\"><h1>" + escape(trade.subject())
                        + "</h1><p class=\"amount\">" + Html.yuan(trade.totalAmount()) + "</p>" + status(sheet)
                        + (trade.payable() ? form(sheet) : onwards(sheet)) + trades.details(trade) + "</section>"
                        + notices + "</div>");
    }

    /** An alert when something stands in the way, otherwise how it stands. */
    private String status(Sheet sheet) {
        if (!sheet.said().isEmpty()) {
            return "<p id=\"said\" class=\"said\" role=\"alert\">" + escape(sheet.said()) + "</p>";
        }
        return sheet.trade().payable()
                ? ""
                : "<p id=\"said\" role=\"status\">" + escape(Words.refused(in, sheet.trade())) + "</p>";
    }

    private String form(Sheet sheet) {
        String pay = say("付款", "Pay") + " " + Html.yuan(sheet.trade().totalAmount());
        var text = new StringBuilder("<form method=\"post\" action=\"")
                .append(escape(sheet.action()))
                .append("\"><fieldset class=\"buyers\"><legend>")
                .append(say("谁付款", "Who pays"))
                .append("</legend>");
        String picked = sheet.buyers().size() == 1 ? sheet.buyers().getFirst().userId() : sheet.signedIn();
        sheet.buyers().forEach(buyer -> text.append(buyer(buyer, buyer.userId().equals(picked))));
        text.append("</fieldset>");
        if (sheet.back() != null && !sheet.back().isEmpty()) {
            text.append("<input type=\"hidden\" name=\"return\" value=\"")
                    .append(escape(sheet.back()))
                    .append("\">");
        }
        text.append(button(Choice.PAY, "pay", pay))
                .append("<fieldset class=\"endings\"><legend>")
                .append(say("或者这样结束", "Or end it like this"))
                .append("</legend>");
        OTHERS.forEach(choice -> text.append(button(choice, "", Words.choice(in, choice))));
        text.append("</fieldset>");
        if (sheet.back() != null) {
            text.append("<details><summary>")
                    .append(say("少见的结局", "Unusual endings"))
                    .append("</summary><div class=\"endings\">");
            UNUSUAL.forEach(choice -> text.append(button(choice, "", Words.choice(in, choice))));
            text.append("</div></details>");
        }
        return text.append("</form>").toString();
    }

    /** From a sheet over an app that is done with there is a way back. */
    private String onwards(Sheet sheet) {
        return sheet.back() == null || sheet.back().isEmpty()
                ? ""
                : "<p><a id=\"back\" class=\"button pay\" href=\"" + escape(sheet.back()) + "\">"
                        + say("返回商户", "Back to the merchant") + "</a></p>";
    }

    private String buyer(BuyerView buyer, boolean picked) {
        return "<label class=\"buyer\"><input type=\"radio\" name=\"buyer\" value=\"" + escape(buyer.userId()) + "\""
                + (picked ? " checked" : "") + "><span class=\"who\">" + escape(buyer.name())
                + " <span class=\"quiet\">" + escape(buyer.logonId()) + "</span></span><span class=\"balance\">"
                + Words.balance(in, buyer) + "</span></label>";
    }

    private static String button(Choice choice, String kind, String text) {
        return "<button class=\"button " + kind + "\" id=\"" + choice.value() + "\" name=\"choice\" value=\""
                + choice.value() + "\">" + text + "</button>";
    }

    private String say(String chinese, String english) {
        return page.say(chinese, english);
    }
}
