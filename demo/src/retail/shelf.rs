//! The articles on the shelf: categories, products, variants and their stock.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::calendar::Moment;
use crate::catalogue::{Article, CATEGORIES, COLORS, SHOE_SIZES, SIZES, SUPPLIERS, Variants};
use crate::copy::row;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::{Fixed, Literal, Money};
use crate::writer::Writer;

/// A product of this tenant.
#[derive(Debug)]
pub(super) struct Product {
    id: Uuid,
    category: Uuid,
    sku: String,
    article: &'static Article,
    price: Money,
    variants: Vec<Variant>,
    stock: Stock,
    suppliers: Uuid,
}

/// A variant of a product.
#[derive(Debug)]
struct Variant {
    id: Uuid,
    color: &'static str,
    size: Option<&'static str>,
    surcharge: Money,
    stock: Stock,
}

/// What was sold of a product or variant, what of it is held, and what has left the shelf for good.
#[derive(Debug, Default)]
struct Stock {
    sold: i64,
    reserved: i64,
    out: i64,
}

/// What lies on the counter: a product, or one of its variants.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ware {
    /// Its place on the shelf: the product's, and the variant's.
    place: (usize, Option<usize>),
    pub(super) product: Option<Uuid>,
    pub(super) variant: Option<Uuid>,
    pub(super) price: Money,
    pub(super) cost: Money,
}

/// The shelf of a shop.
#[derive(Debug)]
pub(super) struct Shelf {
    random: Random,
    products: Vec<Product>,
}

impl Shelf {
    /// Writes the categories, and knows the products; those are written when their sales are known.
    pub(super) fn new(writer: &mut Writer<'_>) -> Self {
        let tenant = writer.tenant;
        let mut random = tenant.random("shelf");
        let mut known: Vec<(&str, Uuid, String)> = Vec::new();
        let mut products = Vec::new();
        for (order, category) in CATEGORIES.iter().enumerate() {
            let id = random.id(tenant.founded);
            let label = category.slug.replace('-', "_");
            let parent = category.parent.and_then(|slug| known.iter().find(|above| above.0 == slug));
            let path = parent.map_or_else(|| label.clone(), |(_, _, above)| format!("{above}.{label}"));
            row!(writer.rows, "ret.product_categories", {
                id: id, business_id: tenant.id, parent_category_id: parent.map(|(_, id, _)| *id),
                name: category.name, slug: category.slug,
                description: format!("{} of {}", category.name, tenant.name),
                category_path: Literal(path.clone()), hierarchy_level: usize::from(parent.is_some()),
                image_url: format!("/files/categories/{}.jpg", category.slug), sort_order: order,
                is_featured: order % 5 == 4, meta_title: category.name, meta_keywords: [category.slug],
                is_active: true, created_at: tenant.founded, updated_at: tenant.founded,
                created_by: tenant.owner(), updated_by: tenant.owner(),
            });
            known.push((category.slug, id, path));
            for article in category.articles {
                let number = products.len() + 1;
                products.push(product(tenant, id, category.slug, number, article, &mut random));
            }
        }
        Self { random: tenant.random("movements"), products }
    }

    /// Takes an article from the shelf for a sale.
    pub(super) fn take(&mut self, quantity: i64, is_held: bool, random: &mut Random) -> Ware {
        let count = self.products.len();
        let index = random.regular(count);
        let product = &mut self.products[index];
        product.stock.take(quantity, is_held);
        let cost = product.price.percent(54);
        if product.variants.is_empty() {
            return Ware { place: (index, None), product: Some(product.id), variant: None, price: product.price, cost };
        }
        let choices = product.variants.len();
        let choice = random.below(choices);
        let variant = &mut product.variants[choice];
        variant.stock.take(quantity, is_held);
        Ware {
            place: (index, Some(choice)),
            product: None,
            variant: Some(variant.id),
            price: product.price + variant.surcharge,
            cost,
        }
    }

    /// Units of a line leave the shelf.
    pub(super) fn hand_out(
        &mut self,
        ware: &Ware,
        quantity: i64,
        line: Uuid,
        by: (Moment, Uuid),
        writer: &mut Writer<'_>,
    ) {
        self.stock_of(ware).out += quantity;
        self.write_movement(ware, ("sale", -quantity, Some(line)), by, writer);
    }

    /// Units of a line come back to the shelf.
    pub(super) fn take_back(
        &mut self,
        ware: &Ware,
        quantity: i64,
        line: Uuid,
        by: (Moment, Uuid),
        writer: &mut Writer<'_>,
    ) {
        self.stock_of(ware).out -= quantity;
        self.write_movement(ware, ("return", quantity, Some(line)), by, writer);
    }

    fn stock_of(&mut self, ware: &Ware) -> &mut Stock {
        let product = &mut self.products[ware.place.0];
        match ware.place.1 {
            Some(choice) => &mut product.variants[choice].stock,
            None => &mut product.stock,
        }
    }

    fn write_movement(
        &mut self,
        ware: &Ware,
        moved: (&str, i64, Option<Uuid>),
        by: (Moment, Uuid),
        writer: &mut Writer<'_>,
    ) {
        let (kind, quantity, line) = moved;
        let (at, worker) = by;
        row!(writer.rows, "ret.stock_movements", {
            id: self.random.id(at), business_id: writer.tenant.id, product_id: self.products[ware.place.0].id,
            product_variant_id: ware.variant, r#type: kind, quantity: quantity, unit_cost: ware.cost,
            sales_order_item_id: line, reference_number: (kind == "receipt").then_some("Opening order"),
            performed_by: worker, created_at: at,
        });
    }

    /// What came in at the beginning, so that what was sold could be sold, and what is there is there.
    fn write_receipt(&mut self, place: (usize, Option<usize>), quantity: i64, writer: &mut Writer<'_>) {
        if quantity <= 0 {
            return;
        }
        let product = &self.products[place.0];
        let variant = place.1.map(|choice| product.variants[choice].id);
        let ware =
            Ware { place, product: Some(product.id), variant, price: product.price, cost: product.price.percent(54) };
        let by = (writer.tenant.founded, writer.tenant.owner());
        self.write_movement(&ware, ("receipt", quantity, None), by, writer);
    }

    /// Writes products and variants.
    pub(super) fn write(mut self, writer: &mut Writer<'_>) {
        let tenant = writer.tenant;
        let mut random = tenant.random("shelf rows");
        for index in 0..self.products.len() {
            let mut stock = 0;
            let mut held = 0;
            for choice in 0..self.products[index].variants.len() {
                let variant = &self.products[index].variants[choice];
                let count = (variant.stock.sold / 20 + random.range(0, 14)).max(variant.stock.reserved);
                write_variant(&self.products[index], variant, count, writer);
                stock += count;
                held += variant.stock.reserved;
                let came = count + variant.stock.out;
                self.write_receipt((index, Some(choice)), came, writer);
            }
            if self.products[index].variants.is_empty() {
                let own = &self.products[index].stock;
                stock = (own.sold / 12 + random.range(0, 60)).max(own.reserved);
                held = own.reserved;
                let came = stock + own.out;
                self.write_receipt((index, None), came, writer);
            }
            write_product(&self.products[index], index, stock, held, &mut random, writer);
        }
    }
}

impl Stock {
    /// Takes units for a sale.
    fn take(&mut self, quantity: i64, is_held: bool) {
        self.sold += quantity;
        self.reserved += if is_held { quantity } else { 0 };
    }
}

fn product(
    tenant: &Tenant,
    category: Uuid,
    slug: &str,
    number: usize,
    article: &'static Article,
    random: &mut Random,
) -> Product {
    let at = tenant.founded.plus_days(number as i32);
    let (colors, sizes): (&[&'static str], &[&'static str]) = match article.variants {
        Variants::None => (&[], &[]),
        Variants::Clothing => (&COLORS[..3], SIZES),
        Variants::Shoes => (&COLORS[3..], SHOE_SIZES),
        Variants::Colors => (&COLORS[1..4], &[]),
    };
    let mut variants = Vec::new();
    for color in colors {
        if sizes.is_empty() {
            variants.push(Variant {
                id: random.id(at),
                color,
                size: None,
                surcharge: Money(0),
                stock: Stock::default(),
            });
        }
        for size in sizes {
            let surcharge = if *size == "XL" { Money(300) } else { Money(0) };
            variants.push(Variant { id: random.id(at), color, size: Some(size), surcharge, stock: Stock::default() });
        }
    }
    Product {
        id: random.id(at),
        category,
        sku: format!("{}-{number:03}", slug[..3].to_uppercase()),
        article,
        price: Money(article.price + random.range(-2, 2) * 100),
        variants,
        stock: Stock::default(),
        suppliers: random.id(at),
    }
}

fn write_product(product: &Product, index: usize, stock: i64, held: i64, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let Product { article, price, .. } = product;
    let at = tenant.founded.plus_days(index as i32 + 1);
    let now = tenant.plan.now();
    let name = article.name;
    let slug = format!("{}-{}", name.to_lowercase().replace(['/', ' '], "-").replace("--", "-"), index + 1);
    let status = match index % 29 {
        6 => "inactive",
        13 => "discontinued",
        21 => "draft",
        _ => "active",
    };
    let sale = index % 9 == 4;
    let attributes = if product.variants.is_empty() {
        json!([])
    } else if product.variants.iter().any(|variant| variant.size.is_some()) {
        json!(["color", "size"])
    } else {
        json!(["color"])
    };
    row!(writer.rows, "ret.products", {
        id: product.id, business_id: tenant.id, category_id: product.category, sku: &product.sku,
        barcode: format!("0{}", random.digits(11)), internal_code: format!("P{:04}", index + 1), name: name,
        slug: slug, short_description: article.description,
        full_description: format!("{name}: {}. Chosen and tested by our staff.", article.description.to_lowercase()),
        cost_price: price.percent(54), wholesale_price: price.percent(70), retail_price: *price,
        sale_price: sale.then(|| price.percent(85)), msrp: price.percent(110), is_on_sale: sale,
        sale_start_date: sale.then(|| tenant.plan.until.plus(-10)),
        sale_end_date: sale.then(|| tenant.plan.until.plus(20)), current_stock: stock, reserved_stock: held,
        low_stock_threshold: 5_usize, reorder_point: 10_usize, reorder_quantity: 40_usize,
        weight: Fixed(article.grams, 3), dimensions_length: Fixed(random.range(500, 9000), 2),
        dimensions_width: Fixed(random.range(300, 4000), 2),
        dimensions_height: Fixed(random.range(200, 3000), 2), hazardous_material: name == "Camp Stove",
        shipping_class: if article.grams > 9000 { "oversize" } else { "standard" },
        has_variants: !product.variants.is_empty(), variant_attributes: attributes, status: status,
        visibility: match index % 23 { 5 => "private", 17 => "hidden", _ => "public" },
        is_featured: index % 12 == 2, meta_title: name,
        tags: vec!["austin", if sale { "sale" } else { "staff-pick" }], supplier_id: product.suppliers,
        supplier_sku: format!("S-{}", product.sku), supplier_cost: price.percent(54),
        supplier_name: SUPPLIERS[index % SUPPLIERS.len()], average_rating: Fixed(random.range(340, 495), 2),
        total_reviews: random.small(3, 240), quality_score: random.small(70, 99), created_at: at,
        updated_at: now, created_by: tenant.owner(), updated_by: tenant.owner(),
    });
}

fn write_variant(product: &Product, variant: &Variant, stock: i64, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let combination = variant
        .size
        .map_or_else(|| variant.color.to_owned(), |size| format!("{}-{}", variant.color, size.to_lowercase()));
    let attributes: Value = match variant.size {
        Some(size) => json!({ "color": variant.color, "size": size }),
        None => json!({ "color": variant.color }),
    };
    row!(writer.rows, "ret.product_variants", {
        id: variant.id, business_id: tenant.id, parent_product_id: product.id,
        variant_sku: format!("{}-{}", product.sku, combination.to_uppercase()),
        variant_name: format!("{}, {}", product.article.name, combination.replace('-', ", ")),
        attributes: attributes, attribute_combination: &combination, price_adjustment: variant.surcharge,
        current_stock: stock, reserved_stock: variant.stock.reserved, is_active: true, created_at: tenant.founded,
        updated_at: tenant.plan.now(),
    });
}
