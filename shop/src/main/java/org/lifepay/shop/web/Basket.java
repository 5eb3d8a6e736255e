package org.lifepay.shop.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.Product;

/**
 * What a visitor wants to buy; immutable. Its text, {@code tea.2_cup.1}, travels in a cookie: it holds no prices, so
 * there is nothing in it worth forging.
 */
final class Basket {
    static final Basket EMPTY = new Basket(new EnumMap<>(CatalogItem.class));
    static final int MAX_QUANTITY = 9;
    private static final Pattern LINE = Pattern.compile("([a-z]{1,20})\\.([1-" + MAX_QUANTITY + "])(?:_|$)");
    private static final int MAX_TEXT = 200;

    private final Map<CatalogItem, Integer> counts;

    private Basket(Map<CatalogItem, Integer> counts) {
        this.counts = Collections.unmodifiableMap(counts);
    }

    /** Reads the text; what is no line of a basket is left out. */
    static Basket read(@Nullable String text) {
        Map<CatalogItem, Integer> counts = new EnumMap<>(CatalogItem.class);
        if (text != null && text.length() <= MAX_TEXT) {
            Matcher line = LINE.matcher(text);
            while (line.find()) {
                int count = Integer.parseInt(line.group(2));
                CatalogItem.find(line.group(1)).ifPresent(catalogItem -> counts.put(catalogItem, count));
            }
        }
        return new Basket(counts);
    }

    /** The same basket with another count of one good, which is cut to 0…9. */
    Basket with(CatalogItem catalogItem, int count) {
        Map<CatalogItem, Integer> next = new EnumMap<>(CatalogItem.class);
        next.putAll(counts);
        next.remove(catalogItem);
        if (count > 0) {
            next.put(catalogItem, Math.min(count, MAX_QUANTITY));
        }
        return new Basket(next);
    }

    int count(CatalogItem catalogItem) {
        return counts.getOrDefault(catalogItem, 0);
    }

    int count() {
        int all = 0;
        for (int count : counts.values()) {
            all += count;
        }
        return all;
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    List<CatalogItem> goods() {
        return new ArrayList<>(counts.keySet());
    }

    Money price(CatalogItem catalogItem) {
        return Money.fen(catalogItem.price().fen() * count(catalogItem));
    }

    /** Always from the catalogue: no price comes from the browser. */
    Money total() {
        long fen = 0;
        for (CatalogItem catalogItem : counts.keySet()) {
            fen += price(catalogItem).fen();
        }
        return Money.fen(fen);
    }

    /** The order's lines. */
    List<Product> products() {
        List<Product> products = new ArrayList<>();
        for (CatalogItem catalogItem : counts.keySet()) {
            products.add(Product.of(catalogItem.name(Language.CHINESE), count(catalogItem), price(catalogItem)));
        }
        return products;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<CatalogItem, Integer> line : counts.entrySet()) {
            text.append(text.length() == 0 ? "" : "_")
                    .append(line.getKey().id())
                    .append('.')
                    .append(line.getValue());
        }
        return text.toString();
    }
}
