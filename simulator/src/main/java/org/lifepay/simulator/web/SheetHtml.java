package org.lifepay.simulator.web;

import static org.lifepay.simulator.web.Html.escape;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.BuyerView;
import org.lifepay.simulator.SheetChoice;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.notice.NoticeView;

/** The payment sheet as a page: what is paid, who pays, how it ends, and what was sent to the gateway beside it. */
final class SheetHtml {
    private static final List<SheetChoice> OTHERS =
            List.of(SheetChoice.WRONG_PASSWORD, SheetChoice.NOT_ENOUGH_MONEY, SheetChoice.CANCEL, SheetChoice.LEAVE);
    private static final List<SheetChoice> UNUSUAL =
            List.of(SheetChoice.PAY_LATE, SheetChoice.PAY_UNTOLD, SheetChoice.NO_NETWORK);

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
     * @param message the latest message to the payer; empty for nothing
     * @param back where an app is to be gone back to; null when the sheet is not over an app
     */
    record SheetModel(
            String title,
            String action,
            TradeView trade,
            List<BuyerView> buyers,
            String signedIn,
            String message,
            @Nullable String back,
            List<NoticeView> notices) {}

    String page(SheetModel sheetModel) {
        TradeView trade = sheetModel.trade();
        String notices = sheetModel.notices().isEmpty()
                ? ""
                : "<section aria-labelledby=\"notices\"><h2 id=\"notices\">" + say("发给网关的通知", "Sent to the gateway")
                        + "</h2>" + trades.notices(sheetModel.notices()) + "</section>";
        return page.page(
                sheetModel.title(),
                "<div class=\"phone\"><section class=\"sheet\"><h1>" + escape(trade.subject())
                        + "</h1><p class=\"amount\">" + Html.yuan(trade.totalAmount()) + "</p>" + status(sheetModel)
                        + (trade.payable() ? form(sheetModel) : onwards(sheetModel)) + trades.details(trade)
                        + "</section>"
                        + notices + "</div>");
    }

    /** An alert when something stands in the way, otherwise how it stands. */
    private String status(SheetModel sheetModel) {
        if (!sheetModel.message().isEmpty()) {
            return "<p id=\"said\" class=\"said\" role=\"alert\">" + escape(sheetModel.message()) + "</p>";
        }
        return sheetModel.trade().payable()
                ? ""
                : "<p id=\"said\" role=\"status\">" + escape(Labels.refused(in, sheetModel.trade())) + "</p>";
    }

    private String form(SheetModel sheetModel) {
        String pay = say("付款", "Pay") + " " + Html.yuan(sheetModel.trade().totalAmount());
        var text = new StringBuilder("<form method=\"post\" action=\"")
                .append(escape(sheetModel.action()))
                .append("\"><fieldset class=\"buyers\"><legend>")
                .append(say("谁付款", "Who pays"))
                .append("</legend>");
        String picked =
                sheetModel.buyers().size() == 1 ? sheetModel.buyers().getFirst().userId() : sheetModel.signedIn();
        sheetModel
                .buyers()
                .forEach(buyer -> text.append(buyer(buyer, buyer.userId().equals(picked))));
        text.append("</fieldset>");
        if (sheetModel.back() != null && !sheetModel.back().isEmpty()) {
            text.append("<input type=\"hidden\" name=\"return\" value=\"")
                    .append(escape(sheetModel.back()))
                    .append("\">");
        }
        text.append(DiscountForm.html(page))
                .append(button(SheetChoice.PAY, "pay", pay))
                .append("<fieldset class=\"endings\"><legend>")
                .append(say("或者这样结束", "Or end it like this"))
                .append("</legend>");
        OTHERS.forEach(sheetChoice -> text.append(button(sheetChoice, "", Labels.choice(in, sheetChoice))));
        text.append("</fieldset>");
        if (sheetModel.back() != null) {
            text.append("<details><summary>")
                    .append(say("少见的结局", "Unusual endings"))
                    .append("</summary><div class=\"endings\">");
            UNUSUAL.forEach(sheetChoice -> text.append(button(sheetChoice, "", Labels.choice(in, sheetChoice))));
            text.append("</div></details>");
        }
        return text.append("</form>").toString();
    }

    /** From a sheet over an app that is done with there is a way back. */
    private String onwards(SheetModel sheetModel) {
        return sheetModel.back() == null || sheetModel.back().isEmpty()
                ? ""
                : "<p><a id=\"back\" class=\"button pay\" href=\"" + escape(sheetModel.back()) + "\">"
                        + say("返回商户", "Back to the merchant") + "</a></p>";
    }

    private String buyer(BuyerView buyer, boolean picked) {
        return "<label class=\"buyer\"><input type=\"radio\" name=\"buyer\" value=\"" + escape(buyer.userId()) + "\""
                + (picked ? " checked" : "") + "><span class=\"who\">" + escape(buyer.name())
                + " <span class=\"quiet\">" + escape(buyer.logonId()) + "</span></span><span class=\"balance\">"
                + Labels.balance(in, buyer) + "</span></label>";
    }

    private static String button(SheetChoice sheetChoice, String kind, String text) {
        return "<button class=\"button " + kind + "\" id=\"" + sheetChoice.value() + "\" name=\"choice\" value=\""
                + sheetChoice.value() + "\">" + text + "</button>";
    }

    private String say(String chinese, String english) {
        return page.say(chinese, english);
    }
}
