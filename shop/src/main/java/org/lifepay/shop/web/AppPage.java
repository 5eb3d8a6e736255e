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

    Html write(VisitorSession visitorSession, Purchase purchase, String appParams) {
        return PageLayout.page(visitorSession, visitorSession.say("唤起支付宝", "Wake Alipay"), page -> {
            page.begin("section")
                    .element("h1", visitorSession.say("唤起支付宝", "Wake Alipay"))
                    .element("p", CatalogPages.yuan(purchase.amount().toString()), "id", "amount")
                    .element("p", standIn(visitorSession));
            buttons(page, visitorSession, purchase, appParams);
            developer(page, visitorSession, purchase, appParams);
            page.element("p", noProof(visitorSession), "class", "quiet").end();
            code(page, visitorSession, "Android", Resources.text("android.txt"));
            code(page, visitorSession, "iOS", Resources.text("ios.txt"));
            code(page, visitorSession, "appParams", appParams);
        });
    }

    private static String standIn(VisitorSession visitorSession) {
        return visitorSession.say(
                "真实的商户 App 把下单响应里的 appParams 原样交给支付宝 SDK；这个网页代替 App。",
                "A real app hands appParams of the answer to Alipay's SDK unchanged; this page stands in for the app.");
    }

    private static String noProof(VisitorSession visitorSession) {
        return visitorSession.say(
                "SDK 返回的 resultStatus（9000、8000、6004…）都不是付款凭证，以通知或查询为准。",
                "No resultStatus of the SDK (9000, 8000, 6004 …) proves a payment: the notification or a query does.");
    }

    private static void buttons(Html page, VisitorSession visitorSession, Purchase purchase, String appParams) {
        String wake = "alipays://platformapi/startApp?appId=20000125&orderSuffix=" + OrderPages.encoded(appParams);
        page.begin("p", "class", "actions");
        PageLayout.link(
                page, "open-alipay", "button main", wake, visitorSession.say("在手机上打开支付宝", "Open Alipay on this phone"));
        PageLayout.link(
                page,
                "back",
                "button",
                "/orders/" + purchase.requestId(),
                visitorSession.say("回到订单", "Back to the order"));
        page.end();
    }

    private void developer(Html page, VisitorSession visitorSession, Purchase purchase, String appParams) {
        if (simulator == null) {
            return;
        }
        String back = publicUrl + "/return?requestId=" + OrderPages.encoded(purchase.requestId());
        page.begin("p", "class", "developer")
                .text("开发 development: ")
                .element(
                        "a",
                        visitorSession.say("用模拟器的支付宝付款", "pay in the simulator's Alipay"),
                        "id",
                        "simulate-app",
                        "href",
                        simulator + "/app/pay?orderString=" + OrderPages.encoded(appParams) + "&return="
                                + OrderPages.encoded(back))
                .end();
    }

    private static void code(Html page, VisitorSession visitorSession, String title, String code) {
        page.begin("details")
                .element("summary", title)
                .begin("pre", "tabindex", "0", "aria-label", title + visitorSession.say(" 代码", " code"))
                .element("code", code)
                .end()
                .end();
    }
}
