package org.lifepay.simulator.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.BuyerView;
import org.lifepay.simulator.Choice;
import org.lifepay.simulator.Chosen;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.notice.NoticeView;

/** Shows the payment sheet in a page, and takes what a person chose on it. */
final class SheetPages {
    private static final int MOST_WAITS = 20;
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
    record Place(
            String title,
            String action,
            Supplier<@Nullable String> paid,
            @Nullable String cancelled) {
        /** A page that nothing leads away from. */
        static Place of(String title, String action) {
            return new Place(title, action, () -> null, null);
        }
    }

    void show(Visit visit, int status, TradeView trade, Place place) throws IOException {
        Html page = visit.page();
        String said =
                trade.payable() ? Words.said(page.language(), visit.parameters().getOrDefault("said", "")) : "";
        visit.html(status, sheet(visit, page, trade, place, said, null));
    }

    /** The sheet as HTML, with a sentence that was said, over an app when there is a way back (which may be empty). */
    String sheet(Visit visit, Html page, TradeView trade, Place place, String said, @Nullable String back) {
        String number = trade.outTradeNo();
        BuyerView bound = simulator.phone().boundBuyer(number);
        List<BuyerView> buyers = bound == null ? simulator.phone().buyers() : List.of(bound);
        return new SheetHtml(page)
                .page(new SheetHtml.Sheet(
                        place.title(),
                        place.action(),
                        trade,
                        buyers,
                        visit.signedIn().userId(),
                        said,
                        back,
                        simulator.phone().notices(number)));
    }

    void choose(Visit visit, String number, Place place) throws IOException {
        Map<String, String> form = visit.parameters();
        Choice choice = choice(form);
        switch (simulator.phone().choose(number, buyer(visit, form), choice)) {
            case Chosen.Paid _ -> {
                String onwards = place.paid().get();
                if (onwards == null) {
                    awaitNotices(number);
                }
                visit.redirect(onwards == null ? place.action() : onwards);
            }
            case Chosen.Promised _ -> visit.redirect(place.action() + "?said=" + Choice.PAY_LATE.value());
            case Chosen.Again(var obstacle, var _) -> visit.redirect(place.action() + "?said=" + said(obstacle));
            case Chosen.Left _ -> leave(visit, place, choice == Choice.CANCEL ? place.cancelled() : null);
            case Chosen.Over(var trade) -> show(visit, 409, trade, place);
            case Chosen.Missing _ -> {
                Html page = visit.page();
                visit.html(404, page.message(place.title(), Words.missing(page.language(), number), ""));
            }
        }
    }

    private static String said(Chosen.Obstacle obstacle) {
        return switch (obstacle) {
            case WRONG_PASSWORD -> Choice.WRONG_PASSWORD.value();
            case NOT_ENOUGH_MONEY -> Choice.NOT_ENOUGH_MONEY.value();
        };
    }

    static Choice choice(Map<String, String> form) {
        Choice choice = Choice.named(form.getOrDefault("choice", ""));
        if (choice == null) {
            throw new IllegalArgumentException("there is no such ending");
        }
        return choice;
    }

    static String buyer(Visit visit, Map<String, String> form) {
        String asked = form.getOrDefault("buyer", "");
        return asked.isEmpty() ? visit.signedIn().userId() : asked;
    }

    /** Gives the first notices a second to arrive, so that the next page can show what came of them. */
    void awaitNotices(String number) {
        try {
            for (int i = 0; i < MOST_WAITS && underway(number); i++) {
                Thread.sleep(WAIT_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean underway(String number) {
        return simulator.phone().notices(number).stream().anyMatch(NoticeView::firstUnderway);
    }

    private static void leave(Visit visit, Place place, @Nullable String url) throws IOException {
        if (url != null) {
            visit.redirect(url);
            return;
        }
        Html page = visit.page();
        visit.html(
                200,
                page.message(
                        place.title(),
                        page.say("已离开", "Left"),
                        page.say("没有付款，商户什么也没收到。", "Nothing was paid and the merchant was told nothing."),
                        place.action(),
                        page.say("回到付款页", "Back to the payment")));
    }
}
