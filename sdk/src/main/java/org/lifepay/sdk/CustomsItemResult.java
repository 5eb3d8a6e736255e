package org.lifepay.sdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 报关明细结果。How a declaration at one office stands (protocol §3.10). */
public final class CustomsItemResult extends ApiResource {
    private final Money amount;

    private CustomsItemResult(Fields fields) {
        super(fields);
        amount = money("amount");
    }

    static List<CustomsItemResult> of(Fields answer) {
        List<CustomsItemResult> items = new ArrayList<>();
        Object infos = answer.get("customsInfos");
        if (infos instanceof List) {
            for (Object item : (List<?>) infos) {
                if (item instanceof Fields) {
                    items.add(new CustomsItemResult((Fields) item));
                }
            }
        }
        return Collections.unmodifiableList(items);
    }

    /** 海关。The office, such as {@link CustomsItem#OFFICAL}. */
    public String customsChannel() {
        return string("customsChannel");
    }

    /** 申报金额。The declared amount, in fen. */
    public Money amount() {
        return amount;
    }

    /** 报关状态。Its status. */
    public CustomsStatus status() {
        return CustomsStatus.of(fields().text("status"));
    }

    /** 失败原因。Why it has failed: customs' or Alipay's code, and what customs says in words. */
    public Optional<String> errorMessage() {
        return Optional.ofNullable(fields().text("errorMessage"));
    }
}
