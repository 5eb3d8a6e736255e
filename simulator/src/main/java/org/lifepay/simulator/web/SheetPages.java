package org.lifepay.simulator.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.ActionResult;
import org.lifepay.simulator.BuyerView;
import org.lifepay.simulator.SheetChoice;
import org.lifepay.simulator.SheetResult;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.notice.NoticeView;

/** Shows the payment sheet in a page, and takes what a person chose on it. */
final class SheetPages {
    private static final int MAX_WAITS = 20;
    private static final long WAIT_MILLIS = 50;

    private final Simulator simulator;

    SheetPages(Simulator simulator) {
        this.simulator = simulator;
    }

    /**
     * Where a sheet stands.
     *
     * @param action its own path
     * @param paid where the browser goes once the trade is paid; null to stay
     * @param cancelled where it goes when the payer cancels; null to stay
     */
    record SheetLocation(
            String title,
            String action,
            Supplier<@Nullable String> paid,
            @Nullable String cancelled) {
        /** A page that nothing leads away from. */
        static SheetLocation of(String title, String action) {
            return new SheetLocation(title, action, () -> null, null);
        }
    }

    void show(PageExchange pageExchange, int status, TradeView trade, SheetLocation sheetLocation) throws IOException {
        Html page = pageExchange.page();
        String message = trade.payable()
                ? Labels.endingMessage(
                        page.language(), pageExchange.parameters().getOrDefault("said", ""))
                : "";
        pageExchange.html(status, sheet(pageExchange, page, trade, sheetLocation, message, null));
    }

    /** The sheet as HTML, with a sentence that was said, over an app when there is a way back (which may be empty). */
    String sheet(
            PageExchange pageExchange,
            Html page,
            TradeView trade,
            SheetLocation sheetLocation,
            String message,
            @Nullable String back) {
        String number = trade.outTradeNo();
        BuyerView bound = simulator.buyerApp().boundBuyer(number);
        List<BuyerView> buyers = bound == null ? simulator.buyerApp().buyers() : List.of(bound);
        return new SheetHtml(page)
                .page(new SheetHtml.SheetModel(
                        sheetLocation.title(),
                        sheetLocation.action(),
                        trade,
                        buyers,
                        pageExchange.signedIn().userId(),
                        message,
                        back,
                        simulator.buyerApp().notices(number)));
    }

    void choose(PageExchange pageExchange, String number, SheetLocation sheetLocation) throws IOException {
        Map<String, String> form = pageExchange.parameters();
        SheetChoice sheetChoice = choice(form);
        if (refusesDiscount(number, sheetChoice, form)) {
            pageExchange.redirect(sheetLocation.action() + "?said=no-discount");
            return;
        }
        switch (simulator.buyerApp().choose(number, buyer(pageExchange, form), sheetChoice)) {
            case SheetResult.Paid _ -> {
                String onwards = sheetLocation.paid().get();
                if (onwards == null) {
                    awaitNotices(number);
                }
                pageExchange.redirect(onwards == null ? sheetLocation.action() : onwards);
            }
            case SheetResult.Promised _ ->
                pageExchange.redirect(sheetLocation.action() + "?said=" + SheetChoice.PAY_LATE.value());
            case SheetResult.Again(var obstacle, var _) ->
                pageExchange.redirect(sheetLocation.action() + "?said=" + obstacleName(obstacle));
            case SheetResult.Left _ ->
                leave(
                        pageExchange,
                        sheetLocation,
                        sheetChoice == SheetChoice.CANCEL ? sheetLocation.cancelled() : null);
            case SheetResult.Over(var trade) -> show(pageExchange, 409, trade, sheetLocation);
            case SheetResult.Missing _ -> {
                Html page = pageExchange.page();
                pageExchange.html(
                        404, page.message(sheetLocation.title(), Labels.missing(page.language(), number), ""));
            }
        }
    }

    /** Takes the discount that is filled in, if the payer pays; true if it cannot be given. */
    boolean refusesDiscount(String number, SheetChoice sheetChoice, Map<String, String> form) {
        return sheetChoice.pays()
                && DiscountForm.isFilled(form)
                && simulator.buyerApp().discount(number, DiscountForm.read(form))
                        instanceof ActionResult.Refused(var _, var trade)
                && trade.payable();
    }

    private static String obstacleName(SheetResult.Obstacle obstacle) {
        return switch (obstacle) {
            case WRONG_PASSWORD -> SheetChoice.WRONG_PASSWORD.value();
            case NOT_ENOUGH_MONEY -> SheetChoice.NOT_ENOUGH_MONEY.value();
        };
    }

    static SheetChoice choice(Map<String, String> form) {
        SheetChoice sheetChoice = SheetChoice.named(form.getOrDefault("choice", ""));
        if (sheetChoice == null) {
            throw new IllegalArgumentException("there is no such ending");
        }
        return sheetChoice;
    }

    static String buyer(PageExchange pageExchange, Map<String, String> form) {
        String userId = form.getOrDefault("buyer", "");
        return userId.isEmpty() ? pageExchange.signedIn().userId() : userId;
    }

    /** Gives the first notices a second to arrive, so that the next page can show what came of them. */
    void awaitNotices(String number) {
        try {
            for (int i = 0; i < MAX_WAITS && underway(number); i++) {
                Thread.sleep(WAIT_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean underway(String number) {
        return simulator.buyerApp().notices(number).stream().anyMatch(NoticeView::firstUnderway);
    }

    private static void leave(PageExchange pageExchange, SheetLocation sheetLocation, @Nullable String url)
            throws IOException {
        if (url != null) {
            pageExchange.redirect(url);
            return;
        }
        Html page = pageExchange.page();
        pageExchange.html(
                200,
                page.message(
                        sheetLocation.title(),
                        page.say("已离开", "Left"),
                        page.say("没有付款，商户什么也没收到。", "Nothing was paid and the merchant was told nothing."),
                        sheetLocation.action(),
                        page.say("回到付款页", "Back to the payment")));
    }
}
