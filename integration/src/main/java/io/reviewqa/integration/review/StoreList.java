package io.reviewqa.integration.review;

import java.util.List;

/**
 * The stores that have reviews.
 *
 * @param stores those with most reviews first
 */
public record StoreList(List<Store> stores) {

    /**
     * A store.
     *
     * @param storeName null where no review says
     * @param reviews of it, with or without a menu
     * @param menus those with most reviews first
     */
    public record Store(String storeId, String storeName, long reviews, List<Menu> menus) {}

    /**
     * Something on a store's menu.
     *
     * @param menuName null where no review says
     */
    public record Menu(String menuId, String menuName, long reviews) {}
}
