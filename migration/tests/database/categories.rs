//! Categories know their place in the tree.

use anyhow::Result;

use crate::session::{FIRST, Session};

#[tokio::test]
async fn a_category_lies_under_its_parent_and_moves_with_it() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO ret.product_categories (id, business_id, parent_category_id, name, slug)
             VALUES (<hand>, <business>, <category>, 'Hand tools', 'hand-tools');
             INSERT INTO ret.product_categories (id, business_id, parent_category_id, name, slug)
             VALUES (<saws>, <business>, <hand>, 'Saws', 'saws')",
        ))
        .await?;
    let places = "SELECT concat_ws(' ', category_path, hierarchy_level) FROM ret.product_categories ORDER BY hierarchy_level, slug";
    assert_eq!(session.column(places).await?, ["tools 0", "tools.hand_tools 1", "tools.hand_tools.saws 2"]);
    session.run(&FIRST.fill("UPDATE ret.product_categories SET parent_category_id = NULL WHERE id = <hand>")).await?;
    assert_eq!(session.column(places).await?, ["hand_tools 0", "tools 0", "hand_tools.saws 1"]);
    Ok(())
}

#[tokio::test]
async fn a_category_cannot_lie_in_itself() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO rest.menu_categories (id, business_id, parent_category_id, name)
             VALUES (<soups>, <business>, <menu_category>, 'Soups & stews')",
        ))
        .await?;
    assert_eq!(
        session.text(&FIRST.fill("SELECT category_path FROM rest.menu_categories WHERE id = <soups>")).await?,
        "mains.soups_stews"
    );
    let loops = FIRST.fill("UPDATE rest.menu_categories SET parent_category_id = <soups> WHERE id = <menu_category>");
    assert_eq!(session.refusal(&loops).await?, "23514");
    Ok(())
}
