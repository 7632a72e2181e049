// Is the page put together as every page should be?

export async function structureProblems(page) {
  return page.evaluate(() => {
    const problems = [];
    const count = (selector, number) => {
      const found = document.querySelectorAll(selector).length;
      if (found !== number) problems.push(`${found} × ${selector}, not ${number}`);
    };
    count('h1', 1);
    count('main', 1);
    if (!document.documentElement.lang) problems.push('<html> has no lang');
    if (!document.title.trim()) problems.push('no title');
    if (document.compatMode !== 'CSS1Compat') problems.push('no <!doctype html>');
    if (!document.querySelector('meta[name="viewport"]')) problems.push('no viewport: phones will shrink it');
    if (document.characterSet !== 'UTF-8') problems.push(`is read as ${document.characterSet}`);
    for (const image of document.querySelectorAll('img')) {
      if (!image.hasAttribute('alt')) problems.push(`image without alt: ${image.getAttribute('src')}`);
      if (!image.hasAttribute('width') || !image.hasAttribute('height')) {
        problems.push(`image without width and height: ${image.getAttribute('src')}`);
      }
    }
    return problems;
  });
}
