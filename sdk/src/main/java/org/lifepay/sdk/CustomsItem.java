package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** 报关明细。What is declared at one customs office, one of the {@code customsInfos} (protocol §3.10); immutable. */
public final class CustomsItem {
    /** 海关总署。The general administration, spelt as on the wire. */
    public static final String OFFICAL = "OFFICAL";

    /** 广州海关。Guangzhou. */
    public static final String GUANGZHOU_OFFICAL = "GUANGZHOU_OFFICAL";

    /** 宁波海关。Ningbo. */
    public static final String NINGBO = "NINGBO";

    /** 天津海关。Tianjin. */
    public static final String TIANJIN_OFFICAL = "TIANJIN_OFFICAL";

    /** 珠海海关。Zhuhai. */
    public static final String ZHUHAI_OFFICAL = "ZHUHAI_OFFICAL";

    /** 郑州海关（综保）。Zhengzhou, comprehensive bonded zone. */
    public static final String ZHENGZHOU_ZONGBAO_OFFICAL = "ZHENGZHOU_ZONGBAO_OFFICAL";

    /** 郑州海关（物保）。Zhengzhou, bonded logistics centre. */
    public static final String ZHENGZHOU_WUBAO_OFFICAL = "ZHENGZHOU_WUBAO_OFFICAL";

    /** 重庆海关。Chongqing. */
    public static final String CHONGQING_OFFICAL = "CHONGQING_OFFICAL";

    /** 深圳海关。Shenzhen. */
    public static final String SHENZHEN_OFFICAL = "SHENZHEN_OFFICAL";

    private final Fields fields;

    private CustomsItem(Fields fields) {
        this.fields = fields;
    }

    /**
     * 海关、货款、税款、运费。An item; its {@code amount} is the sum of the three.
     *
     * @param customsChannel 海关 one of the constants here
     * @param goods 货款 in fen
     * @param tax 税款 in fen
     * @param freight 运费 in fen
     */
    public static CustomsItem of(String customsChannel, Money goods, Money tax, Money freight) {
        Money amount = Money.fen(Math.addExact(Math.addExact(goods.fen(), tax.fen()), freight.fen()));
        return new CustomsItem(Fields.builder()
                .put("customsChannel", Preconditions.text("customsChannel", customsChannel))
                .put("amount", Preconditions.positive("declared amount", amount).fen())
                .put("goodsAmount", goods.fen())
                .put("tax", tax.fen())
                .put("freight", freight.fen())
                .build());
    }

    /** 商户海关备案编号与名称。The same with the shop's registration at customs; without it, the one that the operator has set. */
    public CustomsItem registration(String code, String name) {
        return new CustomsItem(Fields.builder()
                .putAll(fields)
                .put("merchantCommerceCode", Preconditions.text("code", code))
                .put("merchantCommerceName", Preconditions.text("name", name))
                .build());
    }

    Fields fields() {
        return fields;
    }
}
