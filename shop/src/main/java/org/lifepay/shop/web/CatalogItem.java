package org.lifepay.shop.web;

import java.util.Arrays;
import java.util.Optional;
import org.lifepay.sdk.Money;

/** One thing that this shop sells; its id also names its picture. */
enum CatalogItem {
    TEA("tea", "明前龙井 50 克", "Longjing tea", "58.00"),
    CUP("cup", "青瓷茶杯", "Celadon cup", "19.90"),
    FAN("fan", "竹骨折扇", "Bamboo fan", "36.50"),
    BAG("bag", "帆布袋", "Canvas bag", "25.00"),
    NOTEBOOK("notebook", "线装笔记本", "Thread-bound notebook", "12.80"),
    POSTCARD("postcard", "西湖明信片", "West Lake postcard", "0.01");

    private final String id;
    private final String chinese;
    private final String english;
    private final long fen;

    CatalogItem(String id, String chinese, String english, String yuan) {
        this.id = id;
        this.chinese = chinese;
        this.english = english;
        this.fen = Money.yuan(yuan).fen();
    }

    static Optional<CatalogItem> find(String id) {
        return Arrays.stream(values())
                .filter(catalogItem -> catalogItem.id.equals(id))
                .findFirst();
    }

    String id() {
        return id;
    }

    String name(Language in) {
        return in.say(chinese, english);
    }

    Money price() {
        return Money.fen(fen);
    }
}
