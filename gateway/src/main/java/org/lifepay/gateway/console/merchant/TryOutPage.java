package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.diagnostics.TryOut;
import org.lifepay.gateway.diagnostics.WireExchange;
import org.lifepay.gateway.merchant.CallerAddress;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.Merchant;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.Terms;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.CashierUrls;
import org.lifepay.gateway.order.PaymentMode;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Places an order as a program does, shows both messages, and leads to where its buyer pays; sandbox only. */
@Controller
@RequestMapping(TryOutPage.PATH)
class TryOutPage {
    static final String PATH = "/console/developers/try";
    private static final String FUNCTION = "/onlinePay/order";

    /** A buyer of the simulator, for modes whose orders are of one buyer, and a code as Alipay's app shows it. */
    private static final String OPEN_ID = "2088000000000011";

    private static final String BARCODE = "281234567890123456";

    private final TryOut tryOut;
    private final SandboxKeys keys;
    private final Merchants merchants;
    private final CashierUrls address;
    private final Ids ids;
    private final AuditLog auditLog;

    TryOutPage(TryOut tryOut, SandboxKeys keys, Merchants merchants, CashierUrls address, Ids ids, AuditLog auditLog) {
        this.tryOut = tryOut;
        this.keys = keys;
        this.merchants = merchants;
        this.address = address;
        this.ids = ids;
        this.auditLog = auditLog;
    }

    @GetMapping
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String form(User user, Model model) {
        return show(user, "", "1.00", model);
    }

    @PostMapping
    @RequiresPermission(Permission.DEVELOPER_TOOLS)
    String place(
            User user,
            @RequestParam(defaultValue = "") String mode,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        requireSandbox();
        Optional<Money> money = FormText.yuan(amount).filter(yuan -> !yuan.equals(Money.ZERO));
        MultipartFile own = file == null || file.isEmpty() ? null : file;
        if (own != null && !keys.tryAcquire(user.merchantId())) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            model.addAttribute("wrong", "developers.try.tooMany");
            return show(user, mode, amount, model);
        }
        Optional<PrivateKey> key =
                own == null ? keys.ofStack(user.merchantId()) : keys.ofFile(own.getInputStream(), password);
        if (money.isEmpty() || key.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", money.isEmpty() ? "orders.problem.amount" : "developers.try.wrongKey");
            return show(user, mode, amount, model);
        }
        TryOut.Caller caller = new TryOut.Caller(
                user.merchantId(), key.get(), request.getRemoteAddr(), CallerAddress.forwardedFor(request));
        return place(user, mode, amount, money.get(), caller, model);
    }

    private String place(User user, String mode, String amount, Money money, TryOut.Caller caller, Model model) {
        Optional<PaymentMode> chosen = PaymentMode.ofCode(mode);
        Fields order = order(user, chosen, money);
        auditLog.record(
                user,
                "order.try",
                user.merchant(),
                String.valueOf(order.text("requestId")),
                Map.of(),
                Map.of("mode", chosen.map(Enum::name).orElse(PaymentMode.CASHIER)));
        WireExchange exchange = tryOut.call(FUNCTION, caller, order);
        model.addAttribute("exchange", exchange);
        model.addAttribute("payAt", payAt(exchange.answer()));
        model.addAttribute("order", exchange.answer().text("paymentOrderId"));
        return show(user, mode, amount, model);
    }

    private String show(User user, String mode, String amount, Model model) {
        requireSandbox();
        model.addAttribute("modes", modesOf(user));
        model.addAttribute("mode", mode);
        model.addAttribute("amount", amount);
        model.addAttribute("hasKey", keys.ofStack(user.merchantId()).isPresent());
        return "merchant/developers-try";
    }

    private List<PaymentMode> modesOf(User user) {
        Terms terms = merchants.find(user.merchantId()).map(Merchant::terms).orElse(Terms.OPEN);
        return Arrays.stream(PaymentMode.values())
                .filter(mode -> terms.allows(mode.code()))
                .toList();
    }

    private void requireSandbox() {
        if (!tryOut.isEnabled()) {
            throw new NotFoundException();
        }
    }

    /** As small as an order can be; the members are those of docs/protocol.md. */
    private Fields order(User user, Optional<PaymentMode> mode, Money amount) {
        Fields.Builder fields = Fields.builder()
                .put("merchantId", user.merchantId().digits())
                .put("requestId", "TRY-" + ids.publicId(user.merchantId()))
                .put("orderAmount", Long.toString(amount.fen()))
                .put("orderCurrency", "CNY")
                .put("notifyUrl", address.base() + "/dev/notify")
                .put("callbackUrl", address.base() + "/console/orders")
                .put(
                        "productDetails",
                        List.of(Fields.builder().put("name", "Try-it order").build()))
                .put("payer", Fields.builder().build());
        mode.ifPresent(one -> {
            fields.put("paymentModeCode", one.code());
            switch (one) {
                case LIFE_ACCOUNT, MINI_PROGRAM -> fields.put("openId", OPEN_ID);
                case BARCODE -> fields.put("authCode", BARCODE);
                case WAP, SCAN_CODE, APP, PC, EXCLUSIVE_ACCOUNT -> {}
            }
        });
        return fields.build();
    }

    /** Where the order's buyer goes on; null if that is in no browser. */
    private @Nullable String payAt(Fields answer) {
        String redirect = answer.text("redirectUrl");
        if (redirect != null) {
            return redirect;
        }
        String code = answer.text("scanCodeUrl");
        if (code != null) {
            return code;
        }
        String orderString = answer.text("appParams");
        String number = answer.text("paymentOrderId");
        return keys.simulator()
                .filter(_ -> number != null)
                .map(simulator -> orderString == null
                        ? simulator + "/people/" + number
                        : simulator + "/app/pay?orderString="
                                + URLEncoder.encode(orderString, StandardCharsets.UTF_8)
                                + "&return="
                                + URLEncoder.encode(
                                        address.base() + "/console/orders/" + number, StandardCharsets.UTF_8))
                .orElse(null);
    }
}
