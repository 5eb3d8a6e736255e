package org.lifepay.shop.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a merchant's app does with {@code appParams}, shown by a browser that stands in for the app. */
final class AppPage {
    private final @Nullable URI simulator;
    private final String publicUrl;

    AppPage(@Nullable URI simulator, String publicUrl) {
        this.simulator = simulator;
        this.publicUrl = publicUrl;
    }

    Html write(Guest guest, Purchase purchase, String appParams) {
        return Frame.page(guest, guest.say("唤起支付宝", "Wake Alipay"), page -> {
            page.begin("section")
                    .element("h1", guest.say("唤起支付宝", "Wake Alipay"))
                    .element("p", GoodsPages.yuan(purchase.amount().toString()), "id", "amount")
                    .element("p", standIn(guest));
            buttons(page, guest, purchase, appParams);
            developer(page, guest, purchase, appParams);
            page.element("p", noProof(guest), "class", "quiet").end();
            code(page, guest, "Android", Resources.text("android.txt"));
            code(page, guest, "iOS", Resources.text("ios.txt"));
            code(page, guest, "appParams", appParams);
        });
    }

    private static String standIn(Guest guest) {
        return guest.say(
                "真实的商户 App 把下单应答里的 appParams 原样交给支付宝 SDK；这个网页代替 App。",
                "A real app hands appParams of the answer to Alipay's SDK unchanged; this page stands in for the app.");
    }

    private static String noProof(Guest guest) {
        return guest.say(
                "SDK 返回的 resultStatus（9000、8000、6004…）都不是付款凭证，以通知或查询为准。",
                "No resultStatus of the SDK (9000, 8000, 6004 …) proves a payment: the notification or a query does.");
    }

    private static void buttons(Html page, Guest guest, Purchase purchase, String appParams) {
        String wake = "alipays://platformapi/startApp?appId=20000125&orderSuffix=" + OrderPages.encoded(appParams);
        page.begin("p", "class", "actions");
        Frame.link(page, "open-alipay", "button main", wake, guest.say("在手机上打开支付宝", "Open Alipay on this phone"));
        Frame.link(page, "back", "button", "/orders/" + purchase.requestId(), guest.say("回到订单", "Back to the order"));
        page.end();
    }

    private void developer(Html page, Guest guest, Purchase purchase, String appParams) {
        if (simulator == null) {
            return;
        }
        String back = publicUrl + "/return?requestId=" + OrderPages.encoded(purchase.requestId());
        page.begin("p", "class", "developer")
                .text("开发 development: ")
                .element(
                        "a",
                        guest.say("用模拟器的支付宝付款", "pay in the simulator's Alipay"),
                        "id",
                        "simulate-app",
                        "href",
                        simulator + "/app/pay?orderString=" + OrderPages.encoded(appParams) + "&return="
                                + OrderPages.encoded(back))
                .end();
    }

    private static void code(Html page, Guest guest, String title, String code) {
        page.begin("details")
                .element("summary", title)
                .begin("pre", "tabindex", "0", "aria-label", title + guest.say(" 代码", " code"))
                .element("code", code)
                .end()
                .end();
    }
}
