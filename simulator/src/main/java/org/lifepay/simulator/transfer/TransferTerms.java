package org.lifepay.simulator.transfer;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.wire.Content;
import org.lifepay.simulator.wire.MethodResponse;
import org.lifepay.simulator.wire.Request;
import org.lifepay.simulator.wire.RequestRejectedException;

/**
 * What a transfer asks for; a repeat under the same number must ask for the same.
 *
 * @param identity the payee's account or card number
 */
public record TransferTerms(
        String outBizNo,
        long fen,
        String productCode,
        String identityType,
        String identity,
        @Nullable String name,
        @Nullable String bank,
        @Nullable String title,
        @Nullable String remark) {

    static final String TO_CARD = "TRANS_BANKCARD_NO_PWD";
    static final String TO_ACCOUNT = "TRANS_ACCOUNT_NO_PWD";
    private static final String CARD = "BANKCARD_ACCOUNT";
    private static final String LOGON_ID = "ALIPAY_LOGON_ID";
    private static final Set<String> ACCOUNTS = Set.of("ALIPAY_USER_ID", LOGON_ID, "ALIPAY_OPEN_ID");
    private static final long MIN_FEN = 10;
    private static final long REMARK_FROM_FEN = 50_000_00;

    static TransferTerms read(Request request) {
        Content content = request.content();
        String number = content.required("out_biz_no", 64);
        long fen = content.fen("trans_amount");
        String product = content.required("product_code", 64);
        if (!content.required("biz_scene", 64).equals("DIRECT_TRANSFER")) {
            throw refused("INVALID_PARAMETER", "biz_scene 应为 DIRECT_TRANSFER");
        }
        Content payee = content.object("payee_info");
        String type = payee.required("identity_type", 64);
        Content card = CARD.equals(type) ? payee.object("bankcard_ext_info") : null;
        TransferTerms terms = new TransferTerms(
                number,
                fen,
                product,
                type,
                payee.required("identity", 64),
                payee.text("name", 128),
                card == null ? null : card.text("inst_name", 128),
                content.text("order_title", 128),
                content.text("remark", 200));
        terms.check(card);
        return terms;
    }

    /** Whether it goes to a bank card. */
    public boolean goesToCard() {
        return productCode.equals(TO_CARD);
    }

    private void check(@Nullable Content card) {
        boolean toCard = goesToCard();
        if ((!toCard && !productCode.equals(TO_ACCOUNT))
                || toCard != identityType.equals(CARD)
                || (!toCard && !ACCOUNTS.contains(identityType))) {
            throw refused("INVALID_PARAMETER", "product_code 与 identity_type 不符");
        }
        if (name == null && (toCard || identityType.equals(LOGON_ID))) {
            throw refused("INVALID_PARAMETER", "payee_info.name 不能为空");
        }
        if (card != null && !Set.of("1", "2").contains(card.required("account_type", 8))) {
            throw refused("INVALID_PARAMETER", "account_type 应为 1 或 2");
        }
        if (fen < MIN_FEN) {
            throw refused("EXCEED_LIMIT_SM_MIN_AMOUNT", "转账金额不能小于 0.10 元");
        }
        if (fen >= REMARK_FROM_FEN && remark == null) {
            throw refused("MEMO_REQUIRED_IN_TRANSFER_ERROR", "金额达到 50000 元须填写备注");
        }
    }

    private static RequestRejectedException refused(String code, String reason) {
        return new RequestRejectedException(MethodResponse.refused(code, reason));
    }
}
