package io.reviewqa.integration.retrieval;

import java.util.List;

/**
 * Some of the stores that have reviews.
 *
 * @param stores those with most reviews first
 * @param total how many there are, on all pages
 * @param next what to send as {@code after} for those that follow; null when there are no more
 */
public record StoreList(List<Store> stores, long total, String next) {

    /**
     * A store.
     *
     * @param storeName null where no review says
     * @param reviews of it that can be found, with or without a menu
     * @param menus those with most reviews first, at most a hundred
     */
    public record Store(String storeId, String storeName, long reviews, List<Menu> menus) {}

    /**
     * Something on a store's menu.
     *
     * @param menuName null where no review says
     */
    public record Menu(String menuId, String menuName, long reviews) {}
}
